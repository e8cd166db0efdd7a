/** What a refusal can be. The API's status and the page's words follow from the code, in one place each. */
export const REFUSAL_STATUS = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  closed: 423,
  too_many: 429,
} as const

export type RefusalCode = keyof typeof REFUSAL_STATUS

/**
 * The one expected failure: thrown by commands and queries, so that transactions roll back, and turned into an
 * answer at the edge. Anything else that is thrown is a bug.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly code: RefusalCode,
    /** A sentence for the person: what is wrong and what to do. */
    message: string,
    /** For `invalid`: what is wrong with each field, by its name. */
    readonly fields?: Readonly<Record<string, string>>,
    /** For `too_many`: seconds until another try can succeed. */
    readonly retryAfter?: number,
  ) {
    super(message)
  }
}

/** A refusal of a key under which something else was done before. */
export class UsedKey extends Refusal {
  constructor() {
    super('conflict', 'This key was used for something else. Send it again under a new one.')
  }
}

/** A refusal of what was made from something that has changed meanwhile. */
export class Conflict extends Refusal {
  constructor(
    message: string,
    /** What stands there now, so that whoever was refused has both at hand. */
    readonly current: Readonly<Record<string, unknown>>,
  ) {
    super('conflict', message)
  }
}
