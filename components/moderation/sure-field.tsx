'use client'

import type { ReactNode } from 'react'

import { useActionFormState } from '@/components/ui/action-form-state'

/** Which step has been asked about: pressed once more, it is done. */
export function SureField() {
  const { state } = useActionFormState()
  return <input type="hidden" name="sure" value={state.shown.sure ?? ''} readOnly />
}

/** The words on the button of what cannot be undone: at first, and once it has been asked about. */
export function EraseWords({ children }: { children: ReactNode }) {
  const { state } = useActionFormState()
  return state.shown.sure === 'erase' ? 'Erase for good' : children
}
