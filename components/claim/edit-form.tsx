import { DraftKeeper } from '@/components/draft/draft-keeper'
import type { DraftPlace } from '@/components/draft/draft-keeping'
import { ActionForm } from '@/components/ui/action-form'
import { TextArea } from '@/components/ui/text-area'
import { UnsentForms } from '@/components/ui/unsent-forms'
import { editClaimAction } from '@/lib/claim/actions'
import { CLAIM_MAX, type Claim } from '@/lib/claim/schema'
import type { UnsentPage } from '@/lib/form'

import { EditedMeanwhile } from './edited-meanwhile'

type Props = { claim: Pick<Claim, 'id' | 'text' | 'revision'>; draft: DraftPlace; unsent: UnsentPage }

/** The words of one's own claim, to be changed. */
export function EditForm({ claim, draft, unsent }: Props) {
  return (
    <UnsentForms page={unsent}>
      <ActionForm action={editClaimAction} submit="Save" label="Edit" keep={{ claim: claim.id }} wide>
        <EditedMeanwhile revision={claim.revision} />
        <DraftKeeper {...draft} blank={{ text: claim.text }} />
        <TextArea name="text" label="Your claim" max={CLAIM_MAX} value={claim.text} />
      </ActionForm>
    </UnsentForms>
  )
}
