import { ActionForm } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Moment } from '@/components/ui/moment'
import { TextArea } from '@/components/ui/text-area'
import { addCaseNoteAction } from '@/lib/case/actions'
import { type CaseDetail, NOTE_MAX } from '@/lib/case/case-schema'

import { CaseSection, Lines } from './case-section'

/** What moderators tell each other about a case and about whoever wrote it. */
export function CaseNotes({ item, back, once }: { item: CaseDetail; back: string; once: string }) {
  return (
    <CaseSection title="Notes" id="notes">
      {item.notes.length > 0 && (
        <Lines>
          {item.notes.map(({ id, by, text, about, at }) => (
            <li key={id}>
              {text}{' '}
              <small>
                {by ? by.name : 'A moderator'}, <Moment at={at} />
                {about === 'person' && ', about the person'}
              </small>
            </li>
          ))}
        </Lines>
      )}
      <details>
        <summary>Add a note</summary>
        <ActionForm action={addCaseNoteAction} submit="Add the note" label="Note" tone="plain" keep={{ case: item.id, back, once: `${once}-note` }} wide>
          <TextArea name="text" label="For all moderators" max={NOTE_MAX} />
          {item.account && <Checkbox name="about" label="About the person too: it stands at their next case as well" />}
        </ActionForm>
      </details>
    </CaseSection>
  )
}
