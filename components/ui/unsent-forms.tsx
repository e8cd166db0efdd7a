'use client'

import { createContext, type ReactNode, useContext, useState } from 'react'

import { EMPTY_FORM, type FormState, type UnsentPage } from '@/lib/form'

const Page = createContext<UnsentPage | null>(null)

const WORDS = 'This was not sent: you had been signed out. What you typed is here again, except passwords. Send it once more.'

/** Around the forms of a page: those that could not be sent before show what was typed. */
export function UnsentForms({ page, children }: { page: UnsentPage; children: ReactNode }) {
  return <Page value={page}>{children}</Page>
}

/** Whose page a form stands on, by the account's id; undefined where nothing that is sent too late is kept. */
export const usePageOf = (): string | undefined => useContext(Page)?.of

/** What a form begins with that could not be sent before; undefined for any other. `keep`: what travels along unseen. */
export function useUnsentForm(name: string, keep: Readonly<Record<string, string | undefined>>): FormState | undefined {
  const found = useContext(Page)?.forms.find(
    ({ form, values }) => form === name && Object.entries(keep).every(([field, value]) => value === undefined || values[field] === value),
  )
  // The same one at each rendering: what changes is what was answered.
  const [state] = useState(() => found && { ...EMPTY_FORM, values: found.values, message: WORDS })
  return state
}
