import type { ClaimStance, ClaimStatus } from '../claim/schema'
import { DEPTH_MAX } from '../claim/schema'
import { recordChanges } from '../change/commands'
import type { Transaction } from '../db/client'
import { recordFrameChange } from '../debate/commands'
import { Refusal } from '../refusal'
import { isSameState, type State } from './aspect'
import type { NewPlace } from './schema'
import type { Subject } from './subject'

/** Where a claim stands. At the top it has a side of its own and no stance; beneath a parent the side is the parent's. */
export type Place = { parentId: string; stance: ClaimStance } | { parentId: null; sideId: string }

type Row = { parentId: bigint | null; sideId: bigint; stance: ClaimStance | null }

export async function readPlace(tx: Transaction, { id }: Subject): Promise<Place> {
  const [row] = await tx.$queryRaw<Row[]>`SELECT parent_id AS "parentId", side_id AS "sideId", stance::text FROM claim WHERE id = ${id}`
  const { parentId, sideId, stance } = row!
  return parentId === null || stance === null ? { parentId: null, sideId: String(sideId) } : { parentId: String(parentId), stance }
}

export const placeWanted = (place: NewPlace): Place => ('sideId' in place ? { parentId: null, sideId: place.sideId } : place)

/**
 * Why a claim cannot stand there with all that is beneath it, its tree and the worker held; null when it can.
 * @param back whether it stood there before: then it goes back even beneath what is not shown any more
 */
export async function refusalToMove(tx: Transaction, { id, debateId }: Subject, to: Place, back = false): Promise<Refusal | null> {
  const wrong = (words: string) =>
    back ? new Refusal('conflict', `It cannot go back: the place ${words}.`) : new Refusal('invalid', `It cannot be moved there: the place ${words}.`, { place: words })
  if (to.parentId === null) {
    const [side] = await tx.$queryRaw<unknown[]>`SELECT FROM side WHERE id = ${BigInt(to.sideId)} AND debate_id = ${debateId} FOR KEY SHARE`
    return side === undefined ? wrong('is no side of this debate') : null
  }
  const [parent] = await tx.$queryRaw<{ status: ClaimStatus; depth: number; isBeneath: boolean; height: number }[]>`
    SELECT p.status::text, p.depth, p.path <@ c.path AS "isBeneath", (SELECT max(x.depth) FROM claim x WHERE x.path <@ c.path) - c.depth AS height
    FROM claim p, claim c WHERE p.id = ${BigInt(to.parentId)} AND p.debate_id = ${debateId} AND c.id = ${id} FOR KEY SHARE OF p`
  if (parent === undefined) return wrong('is no claim of this debate')
  if (parent.isBeneath) return wrong('is beneath this claim, or is this claim')
  if (parent.depth + 1 + parent.height > DEPTH_MAX) return wrong(`is too deep: what is beneath it would stand deeper than ${DEPTH_MAX}`)
  return back || parent.status === 'shown' ? null : wrong('is a claim that nobody can answer')
}

/** Moves it, with all that is counted, and has all of the debate's pages renewed: any of them may name the way to it. */
export async function moveClaim(tx: Transaction, subject: Subject, from: State, to: Place): Promise<void> {
  const { id, debateId } = subject
  if (debateId === null || isSameState(from, to)) return
  const [parentId, sideId, stance] = to.parentId === null ? [null, BigInt(to.sideId), null] : [BigInt(to.parentId), null, to.stance]
  await tx.$executeRaw`SELECT move_claim(${id}, ${parentId}::bigint, ${sideId}::bigint, ${stance}::claim_stance)`
  const around = [id, parentId, from.parentId === null ? null : BigInt(from.parentId as string)]
  await recordChanges(tx, around.flatMap((claimId) => (claimId === null ? [] : [{ kind: 'claim.changed' as const, debateId, claimId }])))
  await recordFrameChange(tx, debateId)
}

/** Has everybody told whom a move concerns: by the worker, some at a time. */
export const recordMove = (tx: Transaction, { id, debateId }: Subject): Promise<void> =>
  debateId === null ? Promise.resolve() : recordChanges(tx, [{ kind: 'moves.due', debateId, claimId: id }])
