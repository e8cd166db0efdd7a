import { useCallback, useSyncExternalStore } from 'react'

import { ownOf, useOwn, watchOwn } from '@/components/debate/own'
import type { VoteReason } from '@/lib/vote/schema'

import { latestOf, type Outcome, type Shelf, VoteQueue, type Wish } from './vote-queue'
import { askForVotes, sendVote, type Votes } from './vote-sending'

export type OwnAnswer = { value: number; reason: VoteReason | null } | null

/** What happened to the votes on one claim, on this page. */
type Local = {
  /** Those that wait, in the order they were cast; of everybody who uses this browser. */
  wishes: readonly Wish[]
  /** What the server took last; undefined before. */
  done: OwnAnswer | undefined
  /** Why a vote was not taken, or that it is still to be sent. */
  words: string | null
  isFault: boolean
  /** How others voted, once one has voted or has opened it. */
  others: Votes | 'asking' | 'missing' | null
}

const NOTHING: Local = { wishes: [], done: undefined, words: null, isFault: false, others: null }
const KEY = 'votes'
const OFFLINE = 'Not sent yet. It is kept here, and sent when you are online again.'
const LATER = 'Not sent yet. It is kept here, and sent in a moment.'
const SIGNED_OUT = 'Not sent yet: you are not signed in any more. Sign in, and it is sent.'

const answerOf = ({ value, reason }: Wish): OwnAnswer => (value === null ? null : { value, reason })

const locals = new Map<string, Local>()
const watchers = new Set<() => void>()
const queue = new VoteQueue(shelf(), Date.now)

/** What the browser keeps for all pages of ours; where it keeps nothing, this page alone. */
function shelf(): Shelf {
  let own: string | null = null
  return {
    read() {
      try {
        return localStorage.getItem(KEY)
      } catch {
        return own
      }
    },
    write(kept) {
      own = kept
      try {
        localStorage.setItem(KEY, kept)
      } catch {
        // Private windows and strict settings refuse: what is not sent is lost with the page.
      }
    },
  }
}

function localOf(claimId: string): Local {
  const known = locals.get(claimId)
  if (known) return known
  const wishes = queue.on(claimId)
  const found = wishes.length > 0 ? { ...NOTHING, wishes } : NOTHING
  locals.set(claimId, found)
  return found
}

function change(claimId: string, by: Partial<Local>): void {
  locals.set(claimId, { ...localOf(claimId), wishes: queue.on(claimId), ...by })
  for (const tell of watchers) tell()
}

let again: ReturnType<typeof setTimeout> | undefined
let sending: Promise<unknown> = Promise.resolve()

function send(slug: string): Promise<void> {
  const who = ownOf(slug)?.viewer.id
  if (who === undefined) return Promise.resolve()
  clearTimeout(again)
  return queue.flush(who, sendVote, (wish, outcome) => take(slug, who, wish, outcome))
}

/** Sends what is kept, as soon as it is known for whom. One page of this browser at a time: the order holds among them. */
function flushVotes(slug: string): void {
  // Browsers know locks on https only.
  const turn = async () => {
    await (navigator.locks ? navigator.locks.request(KEY, () => send(slug)) : send(slug))
  }
  sending = sending.then(turn, turn)
}

function take(slug: string, who: string, wish: Wish, outcome: Outcome<Votes>): void {
  const { claimId } = wish
  if (outcome.kind === 'taken') {
    const done = answerOf(wish)
    // Who has taken theirs back has seen them already.
    return change(claimId, { done, words: null, isFault: false, others: outcome.votes })
  }
  if (outcome.kind === 'refused') return change(claimId, { words: outcome.words, isFault: true })
  const words = outcome.kind === 'signed-out' ? SIGNED_OUT : outcome.isOffline ? OFFLINE : LATER
  // What stands behind it in the queue waits as well; what is somebody else's at this browser waits for them.
  for (const waiting of queue.of(who)) change(waiting.claimId, { words, isFault: false })
  if (outcome.kind === 'later') again = setTimeout(() => flushVotes(slug), outcome.seconds * 1_000)
}

let soon: ReturnType<typeof setTimeout> | undefined
/** Milliseconds that the arrow keys may take to pass over answers that are not meant. */
const PASSING = 700

/** Casts a vote, or with null takes it back: shown at once, sent now or, while somebody passes over answers, when they rest. */
export function castVote(slug: string, claimId: string, value: number | null, reason: VoteReason | null, isPassing = false): void {
  const who = ownOf(slug)?.viewer.id
  const waiting = queue.find(claimId, who)
  const isNobodys = ownOf(slug) === null && (waiting === undefined || waiting.who === null)
  // What was never cast needs no taking back.
  if (isNobodys && value === null) {
    if (waiting) queue.drop(waiting)
  } else queue.put({ slug, claimId, value, reason, who: who ?? null })
  change(claimId, { words: null, isFault: false })
  clearTimeout(soon)
  if (isPassing) soon = setTimeout(() => flushVotes(slug), PASSING)
  else flushVotes(slug)
}

/** Opens how others voted on a claim, or closes it. */
export async function openOthers(slug: string, claimId: string, open: boolean): Promise<void> {
  if (!open) return change(claimId, { others: null })
  change(claimId, { others: 'asking' })
  change(claimId, { others: (await askForVotes(slug, claimId)) ?? 'missing' })
}

const begun = new Set<string>()

function watch(slug: string, tell: () => void): () => void {
  watchers.add(tell)
  if (!begun.has(slug)) {
    begun.add(slug)
    // What an earlier page could not send goes as soon as it is known who is here.
    watchOwn(slug, null, () => flushVotes(slug))
    window.addEventListener('online', () => flushVotes(slug))
    // Nothing is waited for here: what is not on its way by then goes from the next page.
    window.addEventListener('pagehide', () => void send(slug))
    window.addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return
      for (const claimId of locals.keys()) change(claimId, { done: undefined })
    })
  }
  return () => void watchers.delete(tell)
}

/** The votes on one claim, as one viewer sees them. `isFresh`: they voted on it just now. */
export function useVotes(slug: string, claimId: string) {
  const own = useOwn(slug, claimId)
  const watchThis = useCallback((tell: () => void) => watch(slug, tell), [slug])
  const local = useSyncExternalStore(watchThis, () => localOf(claimId), () => NOTHING)
  const { wishes, done, ...rest } = local
  // Those of somebody else at this browser are theirs to see, and to be sent when they are back.
  const wish = latestOf(wishes, own?.viewer.id)
  const known = done === undefined ? (own?.votes.find((vote) => vote.claimId === claimId) ?? null) : done
  const answer = wish ? answerOf(wish) : known
  const isMine = own?.mine.includes(claimId) ?? false
  return { own, answer, isMine, isWaiting: wish !== undefined, isFresh: wish !== undefined || done !== undefined, ...rest }
}
