import { OnceField } from '@/components/claim/once-field'
import { ActionForm } from '@/components/ui/action-form'
import { Facts } from '@/components/ui/facts'
import { Moment } from '@/components/ui/moment'
import { TextArea } from '@/components/ui/text-area'
import { caseAddress } from '@/lib/case/address'
import { NOTE_MAX } from '@/lib/case/case-schema'
import { addNoteAction } from '@/lib/member/actions'
import { LATEST_SHOWN, type Member } from '@/lib/member/schema'

import { MemberLines, MemberSection } from './member-section'

/** What moderators tell one another about somebody. */
export function MemberNotes({ member: { handle, notes }, once }: { member: Member; once: string }) {
  return (
    <MemberSection title="Notes" note={notes.length >= LATEST_SHOWN ? `The latest ${LATEST_SHOWN}` : 'Shared among moderators'} id="notes">
      {notes.length > 0 && (
        <MemberLines>
          {notes.map(({ id, text, by, caseId, at }) => (
            <li key={id}>
              <p>{text}</p>
              <Facts
                items={[
                  by ? by.name : 'A moderator',
                  <Moment key="at" at={at} />,
                  caseId !== null && <a key="case" href={caseAddress(caseId)}>with a case</a>,
                ]}
              />
            </li>
          ))}
        </MemberLines>
      )}
      <ActionForm action={addNoteAction} submit="Add the note" tone="plain" label="Add a note" keep={{ handle }} wide>
        <OnceField once={once} />
        <TextArea name="text" label="Note" max={NOTE_MAX} hint="For moderators alone. Write as if the person could read it one day." />
      </ActionForm>
    </MemberSection>
  )
}
