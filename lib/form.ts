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

/** Fields whose values never leave the server again. */
export const SECRET_FIELDS: readonly string[] = ['password', 'current', 'ticket']
