/** What a form shows after it was sent and refused: what was typed, what is wrong with each field, and what to do. */
export type FormState = {
  /** What was typed, by the field's name. Secrets are not sent back. */
  values: Readonly<Record<string, string>>
  /** What is wrong with each field, by its name. */
  fields: Readonly<Record<string, string>>
  /** What is wrong with the whole. */
  message: string | null
  /** What was done. */
  said: string | null
  /** Shown once, such as a new token. */
  shown: Readonly<Record<string, string>>
  /** The page of ours to go on to. */
  go: string | null
}

export const EMPTY_FORM: FormState = { values: {}, fields: {}, message: null, said: null, shown: {}, go: null }

/** A form that could not be sent because its sender's sign-in had ended: which one of its page, and what was typed. */
export type UnsentForm = { form: string; values: FormState['values'] }

/** Those of a page, and whose page it is: as it was drawn, by the account's id. */
export type UnsentPage = { of: string; forms: readonly UnsentForm[] }

/**
 * Sent along by every form: what it is called among those of its page; whose page it stood on; and that it shows what could
 * not be sent before.
 */
export const FORM_NAME = '$form'
export const PAGE_OF = '$of'
export const IS_BACK = '$back'

/** Fields whose values never leave the server again. */
export const SECRET_FIELDS: readonly string[] = ['password', 'current', 'ticket']
