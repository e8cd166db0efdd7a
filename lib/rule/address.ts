import { addressWith } from '../address'

/** The published rules. */
export const RULES = '/rules'
/** Where admins write them. */
export const EDIT_RULES = '/rules/edit'

/** The rules as they once were, or one of them: what an action points to stays what it was then. */
export const rulesAddress = (version?: number, key?: string): string =>
  addressWith(RULES, { version: version === undefined ? undefined : String(version) }, key)
