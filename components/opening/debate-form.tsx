import { OnceField } from '@/components/claim/once-field'
import { DraftKeeper } from '@/components/draft/draft-keeper'
import type { DraftPlace } from '@/components/draft/draft-keeping'
import { ActionForm } from '@/components/ui/action-form'
import { ActionFormButton } from '@/components/ui/action-form-button'
import { UnsentForms } from '@/components/ui/unsent-forms'
import type { UnsentPage } from '@/lib/form'
import { openDebateAction } from '@/lib/opening/actions'

import { FrameFields } from './frame-fields'

type Props = {
  /** Names the one intention of this form, however often it is sent. */
  once: string
  draft: DraftPlace
  unsent: UnsentPage
}

/** What is chosen before anything was. */
const BLANK = { 'side1Stance=supports': 'on', 'side2Stance=opposes': 'on', 'visibility=public': 'on', 'arguing=members': 'on' }

/** A new debate, to be opened at once or kept as a draft. */
export function DebateForm({ once, draft, unsent }: Props) {
  const save = (
    <ActionFormButton tone="plain" name="status" value="draft">
      Save as draft
    </ActionFormButton>
  )
  return (
    <UnsentForms page={unsent}>
      <ActionForm action={openDebateAction} submit="Open the debate" label="New debate" aside={save} wide>
        <OnceField once={once} />
        <DraftKeeper {...draft} blank={BLANK} />
        <FrameFields />
      </ActionForm>
    </UnsentForms>
  )
}
