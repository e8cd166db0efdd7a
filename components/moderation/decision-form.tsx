import { OnceField } from '@/components/claim/once-field'
import { ActionForm } from '@/components/ui/action-form'
import { ActionFormButton } from '@/components/ui/action-form-button'
import { TextArea } from '@/components/ui/text-area'
import type { CaseDetail } from '@/lib/case/case-schema'
import { decideAction } from '@/lib/moderation/actions'
import { WORDS_MAX } from '@/lib/moderation/schema'
import type { StepButton } from '@/lib/moderation/steps'

import { DecisionMore } from './decision-more'
import styles from './decision-form.module.css'
import { Key } from './key'
import { MoveFields } from './move-fields'
import { RuleField } from './rule-field'
import { EraseWords, SureField } from './sure-field'

type Rule = { key: string; title: string; template: string }

type Props = {
  item: CaseDetail
  steps: readonly StepButton[]
  rules: readonly Rule[]
  /** The rule that was probably broken. */
  rule: string
  /** Days of the next silence or suspension, by what was before. */
  days: number
  sides: readonly { id: string; name: string }[]
  back: string
  once: string
}

/** How many steps stand side by side; the others are behind "More". */
const BESIDE = 6

/** What a case is decided by: the rule, words to the author, and a button for each step, of which the first is the likeliest. */
export function DecisionForm({ item, steps, rules, rule, days, sides, back, once }: Props) {
  const [main, ...others] = steps
  if (main === undefined) return null
  const { target, account, now } = item
  const begun = rules.find(({ key }) => key === rule)?.template ?? ''
  const button = ({ step, label, key }: StepButton) => (
    <ActionFormButton key={step} tone="plain" name="do" value={step}>
      {step === 'erase' ? <EraseWords>{label}</EraseWords> : label} <Key of={key} />
    </ActionFormButton>
  )
  const keep = {
    kind: target.kind, id: target.id, case: item.id === '0' ? undefined : item.id, revision: item.id === '0' ? undefined : String(item.revision),
    author: account?.id, claim: now?.claimId ?? undefined, back, main: main.step, days: String(days),
  }
  return (
    <div className={styles.decision} data-decision="">
      <ActionForm
        action={decideAction}
        label="Decide"
        submit={<>{main.label} <Key of={main.key} /></>}
        keep={keep}
        wide
        aside={
          <>
            {others.slice(0, BESIDE - 1).map(button)}
            {others.length >= BESIDE && (
              <details className={styles.more}>
                <summary>More</summary>
                <div>{others.slice(BESIDE - 1).map(button)}</div>
              </details>
            )}
          </>
        }
      >
        <OnceField once={once} />
        <SureField />
        <RuleField rules={rules} rule={rule} begun={begun} />
        <TextArea name="words" label={account ? 'To the author' : 'Why'} max={WORDS_MAX} value={begun} hint="What stands in {{…}} is to be filled in." optional />
        <DecisionMore slows={steps.some(({ step }) => step === 'slow')} />
        {steps.some(({ step }) => step === 'move') && <MoveFields sides={sides} />}
      </ActionForm>
    </div>
  )
}
