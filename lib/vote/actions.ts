'use server'

import { action } from '../auth/action'
import { castVote, withdrawVote } from './commands'
import { voteForm, withdrawVoteForm } from './schema'

/** Votes are counted by their command: it knows whose claims they are on. */
export const castVoteAction = action({ input: voteForm, signedIn: true }, async ({ viewer, now }, { claim, debate, value, reason, next }) => {
  await castVote(viewer, { claimId: claim, debate, value, reason }, now)
  return next === undefined ? { said: 'Your vote is counted.' } : { go: next }
})

export const withdrawVoteAction = action({ input: withdrawVoteForm, signedIn: true }, async ({ viewer, now }, { claim, debate, next }) => {
  await withdrawVote(viewer, { claimId: claim, debate }, now)
  return next === undefined ? { said: 'Your vote is withdrawn.' } : { go: next }
})
