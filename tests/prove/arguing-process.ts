import type { Viewer } from '../../lib/account/schema'
import { recordChanges } from '../../lib/change/commands'
import { insertClaims } from '../../lib/claim/commands'
import { postClaim } from '../../lib/claim/post-commands'
import { db } from '../../lib/db/client'
import { Refusal } from '../../lib/refusal'
import { takeStance } from '../../lib/stance/commands'
import { castVote, withdrawVote } from '../../lib/vote/commands'
import { VOTE_REASONS } from '../../lib/vote/schema'
import { startWorkers } from '../../lib/worker'
import { answerQuestions } from '../bench/questions'
import { Dice } from './dice'

// One of the processes of a storm: people who argue, all at once, and a worker that follows.

export type Acts = { seed: number; count: number; slug: string; debateId: string; sides: string[]; claims: string[]; people: Viewer[] }
/** How often what was done, and what was refused by which code. */
export type Acted = Record<string, number>

/** So many people of one process act at the same time. */
const AT_ONCE = 4

async function act({ seed, count, slug, debateId, sides, claims, people }: Acts): Promise<Acted> {
  const dice = new Dice(seed)
  const known = [...claims]
  const acted: Acted = {}
  const claim = () => known[dice.whole(0, known.length - 1)]!
  const note = (name: string) => (acted[name] = (acted[name] ?? 0) + 1)

  async function once(): Promise<void> {
    const viewer = people[dice.whole(0, people.length - 1)]!
    const which = dice.next()
    const claimId = claim()
    if (which < 0.5) {
      const value = dice.whole(0, 4)
      const reason = value < 2 && dice.happens(0.3) ? dice.pick(VOTE_REASONS) : null
      await castVote(viewer, { claimId, value, reason })
      note('votes')
      if (dice.happens(0.1)) await castVote(viewer, { claimId, value, reason })
    } else if (which < 0.65) {
      await withdrawVote(viewer, { claimId })
      note('withdrawals')
    } else if (which < 0.8) {
      const sideId = dice.happens(0.25) ? null : sides[dice.whole(0, sides.length - 1)]!
      await takeStance(viewer, slug, { sideId, ...(dice.happens(0.3) && { claimId }) })
      note('stances')
    } else if (which < 0.92) {
      known.push(await post(viewer, dice, claimId))
      note('claims')
    } else {
      const status = dice.pick(['shown', 'shown', 'hidden', 'held', 'withdrawn'] as const)
      await db().$transaction(async (tx) => {
        await tx.claim.update({ where: { id: BigInt(claimId) }, data: { status } })
        await recordChanges(tx, [{ kind: 'claim.changed', debateId: BigInt(debateId), claimId: BigInt(claimId) }])
      })
      note('changes of status')
    }
  }

  /** At the top, or beneath a claim that is not too deep. */
  async function post(viewer: Viewer, of: Dice, beneath: string): Promise<string> {
    const parent = of.happens(0.2) ? null : await db().claim.findUniqueOrThrow({ where: { id: BigInt(beneath) }, select: { id: true, depth: true } })
    const parentId = parent !== null && parent.depth < 12 ? parent.id : null
    const sideId = BigInt(sides[of.whole(0, sides.length - 1)]!)
    const stance = parentId === null ? null : of.pick(['pro', 'con'] as const)
    return db().$transaction(async (tx) => {
      const [id] = await insertClaims(tx, [{ debateId: BigInt(debateId), sideId, parentId, stance, text: 'A claim of the storm.', paragraphs: [] }])
      await tx.claim.update({ where: { id: id! }, data: { authorId: BigInt(viewer.id) } })
      return String(id)
    })
  }

  let left = count
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left > 0) {
        left -= 1
        await once().catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error
          note(`refused: ${error.code}`)
        })
      }
    }),
  )
  return acted
}

type Burst = { viewer: Viewer; claimId: string; count: number }

/** Votes of one person on one claim, all at once. */
async function burst({ viewer, claimId, count }: Burst): Promise<number> {
  const answers = await Promise.all(Array.from({ length: count }, (_, index) => castVote(viewer, { claimId, value: index % 5 })))
  return Math.max(...answers.map((votes) => votes.count))
}

type Post = { viewer: Viewer; slug: string; parentId: string; key: string; count: number }

/** One intention, sent many times at once. Returns the ids of what was made. */
async function posts({ viewer, slug, parentId, key, count }: Post): Promise<string[]> {
  const input = { slug, parentId, stance: 'con' as const, text: 'They are late.', quotes: [], sources: [] }
  const once = { route: 'postClaim', key, body: input }
  const made = await Promise.all(Array.from({ length: count }, () => postClaim(viewer, input, once)))
  return [...new Set(made.map(({ id }) => id))]
}

/** A stance, taken many times at once. */
async function stands({ viewer, slug, sideId, count }: { viewer: Viewer; slug: string; sideId: string; count: number }): Promise<null> {
  await Promise.all(Array.from({ length: count }, () => takeStance(viewer, slug, { sideId })))
  return null
}

const workers = startWorkers((error) => console.error(error))
answerQuestions(0, { act, burst, posts, stands }, () => workers.stop())
