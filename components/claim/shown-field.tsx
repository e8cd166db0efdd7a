'use client'

import { useActionFormState } from '@/components/ui/action-form-state'
import type { DebateVisibility } from '@/lib/debate/schema'

/** Who read the debate when its form was drawn, and once whoever writes was told that it is others by now, those. */
export function ShownField({ visibility }: { visibility: DebateVisibility }) {
  const { state } = useActionFormState()
  return <input type="hidden" name="shown" value={state.shown.shown ?? state.values.shown ?? visibility} readOnly />
}
