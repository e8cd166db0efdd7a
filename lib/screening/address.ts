import { addressWith } from '../address'

/** Where moderators say which words are watched for, and what waits for them: everywhere, or in a debate. */
export const wordsAddress = (debate?: string): string => addressWith('/moderation/words', { debate })
