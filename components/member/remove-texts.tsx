import { OnceField } from '@/components/claim/once-field'
import { ModerationTabs } from '@/components/moderation/moderation-tabs'
import { ActionForm } from '@/components/ui/action-form'
import { Panel } from '@/components/ui/panel'
import { counted } from '@/components/ui/count'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { UnsentForms } from '@/components/ui/unsent-forms'
import { Wrap } from '@/components/ui/wrap'
import { TEXTS_COUNTED } from '@/lib/case/case-schema'
import type { UnsentPage } from '@/lib/form'
import { removeTextsAction } from '@/lib/member/actions'
import { memberAddress } from '@/lib/member/address'
import type { Member } from '@/lib/member/schema'
import { KEPT_DAYS, WHY_MAX, WORDS_MAX } from '@/lib/moderation/schema'
import type { Rules } from '@/lib/rule/schema'

type Props = { member: Member; rules: Rules; once: string; unsent: UnsentPage }

/** Removes all that somebody wrote, once it was said how much that is. */
export function RemoveTexts({ member: { handle, name, texts }, rules: { rules }, once, unsent }: Props) {
  const all = texts.shown + texts.held
  const many = all >= TEXTS_COUNTED ? `${TEXTS_COUNTED.toLocaleString('en')} claims and comments or more` : counted(all, 'claim or comment', 'claims and comments')
  return (
    <>
      <Wrap>
        <ModerationTabs current="people" />
      </Wrap>
      <UnsentForms page={unsent}>
        <Panel
          title={`Remove all texts of ${name}`}
          lead={
            all === 0
              ? 'Nothing of theirs stands or waits, so there is nothing to remove.'
              : `${many} of @${handle} will be removed, each with an entry in the public log. They are kept for moderators for ${KEPT_DAYS} days, and until then all of it can be undone at once.`
          }
          others={<a href={memberAddress(handle)}>Back to {name}</a>}
        >
          {all > 0 && (
            <ActionForm action={removeTextsAction} submit={`Remove ${all >= TEXTS_COUNTED ? 'all' : all.toLocaleString('en')}`} label="Remove all texts" keep={{ handle }}>
              <OnceField once={once} />
              <Select name="rule" label="Rule" choices={[{ value: '', label: 'Choose the rule' }, ...rules.map(({ key, title, position }) => ({ value: key, label: `${position}. ${title}` }))]} />
              <TextArea name="words" label="To the author" max={WORDS_MAX} optional />
              <TextArea name="why" label="In the public log" max={WHY_MAX} rows={2} optional />
            </ActionForm>
          )}
        </Panel>
      </UnsentForms>
    </>
  )
}
