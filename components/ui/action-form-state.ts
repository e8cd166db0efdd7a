import { createContext, useContext } from 'react'

import { EMPTY_FORM, type FormState } from '@/lib/form'

/** What the form around a field was answered, and whether it is being sent just now. */
export type ActionFormState = { state: FormState; pending: boolean }

export const ActionFormContext = createContext<ActionFormState>({ state: EMPTY_FORM, pending: false })

/** Of the `<ActionForm>` around; outside of one, a form that was never sent. */
export const useActionFormState = (): ActionFormState => useContext(ActionFormContext)

/** Fired at a form when what it sent was taken, so that nothing keeps what was typed any longer. */
export const TAKEN = 'crux:taken'
