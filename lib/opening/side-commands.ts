import type { Transaction } from '../db/client'
import { faultOfSides } from '../debate/policy'
import type { SideStance } from '../debate/schema'
import { Refusal } from '../refusal'
import type { SideChange } from './schema'

/** A side as it stands. */
export type StandingSide = { id: bigint; name: string; summary: string; stance: SideStance }

export const sidesIn = (tx: Transaction, debateId: bigint): Promise<StandingSide[]> =>
  tx.side.findMany({ where: { debateId }, orderBy: { position: 'asc' }, select: { id: true, name: true, summary: true, stance: true } })

/** Sides as they will stand: those that stay in the order that they have, new ones last. */
export function inTheirOrder(standing: readonly StandingSide[], wanted: readonly SideChange[]): SideChange[] {
  const places = new Map(standing.map(({ id }, place) => [String(id), place]))
  const placeOf = ({ id = '' }: SideChange) => places.get(id) ?? standing.length
  return wanted.toSorted((one, other) => placeOf(one) - placeOf(other))
}

/**
 * Makes these the sides of a debate. Those that stay keep their order, and with it their colours; new ones come last. What
 * somebody has argued for, or taken, is neither removed nor turned round.
 * @throws Refusal invalid
 */
export async function changeSides(tx: Transaction, debateId: bigint, standing: readonly StandingSide[], wanted: readonly SideChange[]): Promise<void> {
  checkSides(standing, wanted)
  const changes = new Map(wanted.flatMap((side) => (side.id === undefined ? [] : [[side.id, side] as const])))
  for (const side of standing) {
    const change = changes.get(String(side.id))
    if ((change === undefined || change.stance !== side.stance) && (await isUsed(tx, side.id))) throw usedSide(side, change)
    if (change === undefined) await tx.side.delete({ where: { id: side.id }, select: { id: true } })
  }
  const kept = standing.filter(({ id }) => changes.has(String(id)))
  for (const [position, side] of kept.entries()) {
    const { id } = side
    const { name, summary, stance } = changes.get(String(id))!
    if (side === standing[position] && side.name === name && side.summary === summary && side.stance === stance) continue
    await tx.side.update({ where: { id }, data: { name, summary, stance, position }, select: { id: true } })
  }
  const added = wanted.filter(({ id }) => id === undefined)
  await tx.side.createMany({ data: added.map(({ name, summary, stance }, place) => ({ debateId, name, summary, stance, position: kept.length + place })) })
}

function checkSides(standing: readonly StandingSide[], wanted: readonly SideChange[]): void {
  const wrong = (words: string) => new Refusal('invalid', `The sides are not right: they ${words}.`, { sides: words })
  const ids = wanted.flatMap(({ id }) => id ?? [])
  if (new Set(ids).size < ids.length) throw wrong('name one twice')
  if (!ids.every((id) => standing.some((side) => String(side.id) === id))) throw wrong('name what is no side of this debate')
  const fault = faultOfSides(wanted)
  if (fault !== null) throw wrong(fault)
}

/** Whoever is about to argue for it, or to take it, is waited for. */
async function isUsed(tx: Transaction, sideId: bigint): Promise<boolean> {
  await tx.$queryRaw`SELECT FROM side WHERE id = ${sideId} FOR UPDATE`
  const [found] = await tx.$queryRaw<{ used: boolean }[]>`
    SELECT EXISTS (SELECT FROM claim WHERE side_id = ${sideId}) OR EXISTS (SELECT FROM stance_step WHERE side_id = ${sideId}) AS used`
  return found?.used ?? true
}

function usedSide({ name }: StandingSide, change: SideChange | undefined): Refusal {
  const words = `keep “${name}” as it is: people have argued for it or taken it. Its name and summary can be changed`
  return new Refusal('invalid', change === undefined ? `The side “${name}” cannot be removed.` : `The side “${name}” cannot be turned round.`, { sides: words })
}
