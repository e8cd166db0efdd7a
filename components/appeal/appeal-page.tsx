import { OnceField } from '@/components/claim/once-field'
import { ActionForm } from '@/components/ui/action-form'
import { Notice } from '@/components/ui/form-message'
import { Moment } from '@/components/ui/moment'
import { Panel } from '@/components/ui/panel'
import { TextArea } from '@/components/ui/text-area'
import { UnsentForms } from '@/components/ui/unsent-forms'
import { APPEALS } from '@/lib/account/address'
import { appealAction } from '@/lib/appeal/actions'
import { refusalToAppealOwn } from '@/lib/appeal/own'
import { APPEAL_MAX, type OwnAction } from '@/lib/appeal/schema'
import { appealEnds } from '@/lib/case/action-kind'
import type { UnsentPage } from '@/lib/form'
import { actionSentence } from '@/lib/notice/moderation-wording'

import { AppealState } from './appeal-state'
import { OwnActionFacts } from './own-action'

type Props = {
  action: OwnAction
  /** Names the one intention of this form, however often it is sent. */
  once: string
  unsent: UnsentPage
  now: Date
}

/** One thing that moderators did to somebody, and the appeal against it. */
export function AppealPage({ action, once, unsent, now }: Props) {
  const refusal = refusalToAppealOwn(action, now)
  return (
    <Panel title={actionSentence(action)} others={<a href={APPEALS}>All decisions about you</a>}>
      <OwnActionFacts action={action}>
        <AppealState action={action} />
      </OwnActionFacts>
      {refusal === null ? (
        <UnsentForms page={unsent}>
          <ActionForm action={appealAction} submit="Appeal" label="Appeal" keep={{ action: action.id }} wide>
            <OnceField once={once} />
            <TextArea
              name="text"
              label="Why it was wrong"
              max={APPEAL_MAX}
              rows={6}
              hint={
                <>
                  Only moderators read it. Whoever decided this cannot open your appeal. You have until <Moment at={appealEnds(new Date(action.at)).toISOString()} />.
                </>
              }
            />
          </ActionForm>
        </UnsentForms>
      ) : (
        // What came of an appeal stands above.
        action.appeal === null && <Notice>{refusal.message}</Notice>
      )}
    </Panel>
  )
}
