import { Refusal } from '../refusal'

/** What the database calls its rule that who has left writes nothing more. */
const RULE = 'author_is_here'

/**
 * What somebody writes, or the refusal of it because their account was deleted after it was asked who they are: at the
 * next request they are nobody.
 * @throws Refusal unauthenticated
 */
export async function unlessGone<Written>(write: Promise<Written>): Promise<Written> {
  try {
    return await write
  } catch (error) {
    if (!(error instanceof Error && error.message.includes(RULE))) throw error
    throw new Refusal('unauthenticated', 'This account has been deleted.')
  }
}
