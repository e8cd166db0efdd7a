import { settleTurns, takeTurn, type Turn, waitInWords } from '../db/rate-limit'
import { Refusal } from '../refusal'
import { MAIL_TO_ADDRESS } from './limits'

/** The mails that somebody can have sent to an address. Each kind is counted apart. */
export type MailKind = 'link' | 'reset' | 'sign-up' | 'confirm' | 'change-address'

/**
 * Does something that sends a mail, unless the address got one of the kind lately. It is counted by the address as it
 * was typed, whether or not there is an account, so that the refusal tells nothing. What is refused sends no mail and
 * costs no turn.
 * @throws Refusal too_many
 */
export async function inMailTurn(kind: MailKind, email: string, send: () => Promise<void>): Promise<void> {
  const turn: Turn = [MAIL_TO_ADDRESS, kind, email]
  // Whoever is refused gives their count back: only mails are counted.
  const giveBack = () => settleTurns({ back: [turn] })
  await takeTurn(...turn).catch(async (refusal: unknown) => {
    if (!(refusal instanceof Refusal) || refusal.retryAfter === undefined) throw refusal
    await giveBack()
    const words = `A mail has just gone to this address. Look for it there, or try again in ${waitInWords(refusal.retryAfter)}.`
    throw new Refusal('too_many', words, undefined, refusal.retryAfter)
  })
  try {
    await send()
  } catch (failure) {
    await giveBack()
    throw failure
  }
}
