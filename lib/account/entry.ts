import { addressWith, type AddressWords } from '../address'
import { ownPath } from './address'

/** What the address of a page around signing in asks for. */
export type Entry = {
  /** Where to go on to; undefined for the front page. */
  next: string | undefined
  /** The secret of a link in a mail, as it came; whether it opens anything, the command knows. */
  ticket: string
  /** Why somebody was sent here, as a code. */
  error: string | undefined
  /** Whether it is for who is signed in already. */
  again: boolean
}

export function readEntry(query: AddressWords): Entry {
  const next = ownPath(query.next)
  return {
    next: next === '/' ? undefined : next,
    ticket: typeof query.ticket === 'string' ? query.ticket.slice(0, TICKET_MAX) : '',
    error: typeof query.error === 'string' ? query.error : undefined,
    again: query.again !== undefined,
  }
}

/** Longer than any ticket is, so that one that was copied with something behind it is refused as a whole. */
const TICKET_MAX = 100

/** The page after signing up. */
export const sentAddress = (next: string): string => addressWith('/sign-up/sent', { next: next === '/' ? undefined : next })
