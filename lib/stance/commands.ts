import { unlessGone } from '../account/gone'
import type { Viewer } from '../account/schema'
import { recordChanges } from '../change/commands'
import { db, type Transaction } from '../db/client'
import { noteParticipant } from '../debate/participant-commands'
import { refusalToVote } from '../debate/refusals'
import { getDebateStanding, standingIn } from '../debate/rights-queries'
import { Refusal } from '../refusal'
import type { OwnStance, StanceInput } from './schema'

const NO_DEBATE = 'There is no debate at this address.'

type Stance = { arrivalSideId: bigint | null; arrivedAt: Date; sideId: bigint | null; since: Date; claimId: bigint | null }
type Place = { debateId: bigint; accountId: bigint; sideId: bigint | null; claimId: bigint | null }

/**
 * Says where the viewer stands in a debate. The first stance is kept as their arrival, each later one as where they
 * stand now, with the claim that changed their mind, if they name it. The same side again changes nothing but, where one
 * is named, that claim.
 * @throws Refusal not_found, closed and forbidden as the debate says; invalid for a side or a claim of another debate
 */
export async function takeStance(viewer: Viewer, slug: string, input: StanceInput, now: Date = new Date()): Promise<OwnStance> {
  const known = await getDebateStanding(slug, { accountId: viewer.id })
  const stance = await unlessGone(db().$transaction(async (tx) => {
    const standing = known && (await standingIn(tx, BigInt(known.id), viewer.id))
    const refusal = refusalToVote(viewer, standing, NO_DEBATE, now)
    if (refusal !== null || standing === null) throw refusal ?? new Refusal('not_found', NO_DEBATE)
    const place: Place = {
      debateId: BigInt(standing.id),
      accountId: BigInt(viewer.id),
      sideId: input.sideId === null ? null : BigInt(input.sideId),
      claimId: input.claimId === undefined ? null : BigInt(input.claimId),
    }
    await checkPlace(tx, place)
    return move(tx, place, now)
  }))
  const idOf = (id: bigint | null) => (id === null ? null : String(id))
  return {
    arrival: { sideId: idOf(stance.arrivalSideId), at: stance.arrivedAt.toISOString() },
    now: { sideId: idOf(stance.sideId), since: stance.since.toISOString() },
  }
}

/** Of a side that is being removed right now it is waited for what comes of that. */
async function checkPlace(tx: Transaction, { debateId, sideId, claimId }: Place): Promise<void> {
  const wrong = (field: string, words: string) => new Refusal('invalid', `That is not right: "${field}" ${words}.`, { [field]: words })
  if (sideId !== null && !(await holdSide(tx, debateId, sideId))) throw wrong('sideId', 'is no side of this debate')
  if (claimId !== null && (await tx.claim.count({ where: { id: claimId, debateId, status: 'shown' } })) === 0) {
    throw wrong('claimId', 'is no claim of this debate')
  }
}

/** Whether it is one of the debate's, which stays until this is done. The debate first, as whoever changes it does. */
const holdSide = async (tx: Transaction, debateId: bigint, sideId: bigint): Promise<boolean> =>
  (await tx.$queryRaw<unknown[]>`
    SELECT FROM debate d JOIN side s ON s.debate_id = d.id WHERE d.id = ${debateId} AND s.id = ${sideId} FOR KEY SHARE OF d, s`).length > 0

/** Of two at the same time the second waits for the first, and moves on from where that one went. */
async function move(tx: Transaction, place: Place, now: Date): Promise<Stance> {
  const { debateId, accountId, sideId, claimId } = place
  const where = { debateId_accountId: { debateId, accountId } }
  const { count: arrived } = await tx.stance.createMany({
    data: [{ debateId, accountId, arrivalSideId: sideId, arrivedAt: now, sideId, since: now, claimId }],
    skipDuplicates: true,
  })
  await tx.$queryRaw`SELECT FROM stance WHERE debate_id = ${debateId} AND account_id = ${accountId} FOR UPDATE`
  const before = await tx.stance.findUniqueOrThrow({ where })
  if (arrived === 0 && before.sideId === sideId) return claimId === null ? before : nameClaim(tx, place)
  await tx.stanceStep.create({ data: { ...place, takenAt: now } })
  await recordChanges(tx, [{ kind: 'stances.changed', debateId, claimId: null, accountId }])
  await noteParticipant(tx, debateId, accountId)
  return arrived > 0 ? before : tx.stance.update({ where, data: { sideId, since: now, claimId } })
}

/** Names, afterwards, the claim that led to the last step. */
async function nameClaim(tx: Transaction, { debateId, accountId, claimId }: Place): Promise<Stance> {
  const last = await tx.stanceStep.findFirstOrThrow({ where: { debateId, accountId }, orderBy: { id: 'desc' }, select: { id: true } })
  await tx.stanceStep.update({ where: { id: last.id }, data: { claimId } })
  return tx.stance.update({ where: { debateId_accountId: { debateId, accountId } }, data: { claimId } })
}
