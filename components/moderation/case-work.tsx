import type { ReactNode } from 'react'

import { isAtLeast } from '@/lib/account/policy'
import type { Viewer } from '@/lib/account/schema'
import type { CaseDetail } from '@/lib/case/case-schema'
import { likeliest, ruleFor, daysFor } from '@/lib/moderation/suggestion'
import { type StepButton, stepsFor } from '@/lib/moderation/steps'
import type { Rules } from '@/lib/rule/schema'

import { CaseKeys } from './case-keys'
import { CasePane } from './case-pane'
import { CaseSuggestion } from './case-suggestion'
import { CaseTaken } from './case-taken'
import { DecisionForm } from './decision-form'
import { keysFor } from './keys-for'
import { NextForm } from './next-form'

type Props = {
  item: CaseDetail
  viewer: Pick<Viewer, 'role'>
  rules: Rules
  sides: readonly { id: string; name: string }[]
  back: string
  once: string
  now: Date
  /** Something was just done, and this comes next. */
  goesOn: boolean
  /** What decides it in place of the usual form: an appeal is decided in a way of its own. */
  instead?: ReactNode
}

/** A case, or something without one, with all that can be done about it by this moderator. */
export function CaseWork({ item, viewer, rules, sides, back, once, now, goesOn, instead }: Props) {
  const hasCase = item.id !== '0'
  const isOurs = item.status === 'open' && (item.taken === null || item.taken.byViewer)
  const asked = {
    kind: item.target.kind, status: item.now?.status ?? null, hasCase,
    hasAuthor: item.account !== null && !item.account.hasLeft, everywhere: isAtLeast(viewer.role, 'moderator'),
  }
  const steps: StepButton[] = isOurs && item.target.kind !== 'appeal' ? stepsFor(asked, likeliest(item)) : []
  const rule = ruleFor(item, rules.rules)
  return (
    <>
      <CasePane
        item={item}
        back={back}
        once={once}
        now={now}
        taken={hasCase && <CaseTaken item={item} back={back} />}
        decision={
          <>
            {steps.length > 0 && hasCase && <CaseSuggestion item={item} rules={rules} rule={rule} />}
            {isOurs && instead}
            <DecisionForm key={item.id} {...{ item, steps, rules: rules.rules, rule, sides, back, once }} days={daysFor(item.account?.strikes ?? 0)} />
            {hasCase && (
              <NextForm caseId={item.id} back={back}>
                Next
              </NextForm>
            )}
          </>
        }
      />
      <CaseKeys keys={keysFor(steps, hasCase)} goesOn={goesOn} mine={item.taken?.byViewer ? item.id : undefined} />
    </>
  )
}
