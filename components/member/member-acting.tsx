import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { actAddress } from '@/lib/case/address'
import { muteFlagsAction } from '@/lib/member/actions'
import { removeTextsAddress } from '@/lib/member/address'
import { FLAG_MUTE_DAYS } from '@/lib/member/form-schema'
import type { Member } from '@/lib/member/schema'
import { stepWords } from '@/lib/sanction/wording'

import { MemberSection } from './member-section'

const DAYS: Readonly<Record<(typeof FLAG_MUTE_DAYS)[number], string>> = { 7: 'Nothing for 7 days', 30: 'Nothing for 30 days', 90: 'Nothing for 90 days', 0: 'As much as their record says' }

/** What a moderator of the whole place can do about somebody, and what usually comes next. */
export function MemberActing({ member: { handle, strikes, flags, texts } }: { member: Member }) {
  return (
    <MemberSection title="Act">
      <p>
        {strikes === 0 ? 'With no strike within a year, the usual next step is' : `With ${strikes === 1 ? 'one strike' : `${strikes} strikes`} within a year, the usual next step is`} {stepWords(strikes)}.
        You may do less, or more.
      </p>
      <ButtonLink href={actAddress({ person: handle })} tone="strong">
        Warn, silence or suspend
      </ButtonLink>
      {texts.shown + texts.held > 0 && (
        <p>
          <a href={removeTextsAddress(handle)}>Remove all of their texts</a>, of a spammer, say. You are asked before.
        </p>
      )}
      {flags && (
        <details>
          <summary>How much their flags count</summary>
          <ActionForm action={muteFlagsAction} submit="Save" tone="plain" label="Flags" keep={{ handle }}>
            <Select
              name="days"
              label="Their flags count"
              choices={FLAG_MUTE_DAYS.map((days) => ({ value: days, label: DAYS[days] }))}
              value={flags.mutedUntil === null ? '30' : '0'}
              hint="For who flags everything. They can still flag, and see that it counts nothing."
            />
          </ActionForm>
        </details>
      )}
    </MemberSection>
  )
}
