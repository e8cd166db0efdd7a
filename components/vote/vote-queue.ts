import type { VoteReason } from '@/lib/vote/schema'

/** A vote that is on its way: what somebody wants theirs on a claim to be. Null takes it back. */
export type Wish = {
  slug: string
  claimId: string
  value: number | null
  reason: VoteReason | null
  /** Whose it is, by the account's id; null for somebody who is to sign in first. */
  who: string | null
  /** Milliseconds since 1970; each wish has a later one than all before, so it also names it. */
  at: number
}

/** What came of sending one. */
export type Outcome<Votes> =
  | { kind: 'taken'; votes: Votes }
  /** It will never be taken: why, in words. */
  | { kind: 'refused'; words: string }
  | { kind: 'signed-out' }
  /** Nobody answered, or not yet: it is kept, and tried again after so many seconds. */
  | { kind: 'later'; seconds: number; isOffline: boolean }

export type Shelf = { read(): string | null; write(kept: string): void }

/** How long a vote is kept that could not be sent, in milliseconds. */
export const KEPT = 7 * 86_400_000
/** The same for somebody who went to sign in: whoever comes later at this browser may be somebody else. */
export const KEPT_FOR_NOBODY = 3_600_000

/**
 * The votes that are kept on this device until the server has them: of each person and claim the
 * latest, in the order they were cast.
 */
export class VoteQueue {
  private last = 0

  constructor(private readonly shelf: Shelf, private readonly now: () => number) {}

  list(): Wish[] {
    const now = this.now()
    return parse(this.shelf.read()).filter(({ who, at }) => now - at < (who === null ? KEPT_FOR_NOBODY : KEPT))
  }

  /** What waits on one claim, whosever it is: several people may use one browser. */
  on(claimId: string): Wish[] {
    return this.list().filter((wish) => wish.claimId === claimId)
  }

  find(claimId: string, who?: string): Wish | undefined {
    return latestOf(this.on(claimId), who)
  }

  /** What would be sent for somebody. */
  of(who: string): Wish[] {
    return this.list().filter((wish) => wish.who === who || wish.who === null)
  }

  /** Takes the place of an earlier one of the same person's, and of nobody's: that would be sent for them as well. */
  put(wish: Omit<Wish, 'at'>): Wish {
    const all = this.list()
    this.last = Math.max(this.now(), this.last + 1, ...all.map(({ at }) => at + 1))
    const added = { ...wish, at: this.last }
    this.keep([...all.filter(({ claimId, who }) => claimId !== wish.claimId || (who !== null && who !== wish.who)), added])
    return added
  }

  /** Takes one off, unless another came in its place meanwhile. */
  drop({ claimId, who, at }: Wish): void {
    this.keep(this.list().filter((wish) => wish.claimId !== claimId || wish.who !== who || wish.at !== at))
  }

  /**
   * Sends what is there for somebody, one after the other, and what comes meanwhile. Stops where one cannot be sent now.
   * Each outcome is told once what is kept agrees with it.
   */
  async flush<Votes>(
    who: string,
    send: (wish: Wish) => Promise<Outcome<Votes>>,
    tell: (wish: Wish, outcome: Outcome<Votes>) => void,
  ): Promise<void> {
    for (;;) {
      const [wish] = this.of(who)
      if (wish === undefined) return
      const outcome = await send(wish)
      const isOver = outcome.kind === 'taken' || outcome.kind === 'refused'
      if (isOver) this.drop(wish)
      tell(wish, outcome)
      if (!isOver) return
    }
  }

  private keep(wishes: readonly Wish[]): void {
    this.shelf.write(JSON.stringify(wishes))
  }
}

/** The latest wish that is somebody's, or will be theirs as nobody's yet. Where it is not known who is here, of all. */
export const latestOf = (wishes: readonly Wish[], who?: string): Wish | undefined =>
  wishes.findLast((wish) => who === undefined || wish.who === null || wish.who === who)

function parse(kept: string | null): Wish[] {
  try {
    const found: unknown = JSON.parse(kept ?? '[]')
    return Array.isArray(found) ? found.filter(isWish) : []
  } catch {
    return []
  }
}

/** What is kept in a browser may have been written by an older page, or by hand. */
function isWish(found: unknown): found is Wish {
  if (typeof found !== 'object' || found === null) return false
  const { slug, claimId, value, at } = found as Partial<Wish>
  return typeof slug === 'string' && typeof claimId === 'string' && (value === null || typeof value === 'number') && typeof at === 'number'
}
