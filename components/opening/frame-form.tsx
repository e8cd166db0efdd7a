import { ActionForm } from '@/components/ui/action-form'
import type { Debate } from '@/lib/debate/schema'
import { editFrameAction } from '@/lib/opening/actions'

import { FrameFields } from './frame-fields'
import { FrameMeanwhile } from './frame-meanwhile'

/** The frame of a debate, to be changed. */
export function FrameForm({ debate }: { debate: Debate }) {
  return (
    <ActionForm action={editFrameAction} submit="Save" label="Frame" keep={{ slug: debate.slug }} wide>
      <FrameMeanwhile revision={debate.revision} />
      <FrameFields debate={debate} />
    </ActionForm>
  )
}
