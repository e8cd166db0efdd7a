import { takeTurn } from '../db/rate-limit'
import { MAIL_TO_ADDRESS } from './limits'

/**
 * Counts a mail that anybody can have sent to an address, whether or not there is an account, so that the refusal tells
 * nothing. A link to sign in and one for a new password are counted apart.
 * @throws Refusal too_many
 */
export const takeMailTurn = (kind: 'link' | 'reset', email: string): Promise<void> => takeTurn(MAIL_TO_ADDRESS, kind, email)
