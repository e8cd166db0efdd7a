'use client'

import { useActionFormState } from '@/components/ui/action-form-state'

/** What names one intention: it stays the same as long as the form comes back, so that what was done is not done twice. */
export function OnceField({ once }: { once: string }) {
  const { state } = useActionFormState()
  return <input type="hidden" name="once" value={state.values.once ?? once} readOnly />
}
