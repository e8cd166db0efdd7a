import { type RateLimit, writingLimits } from '../account/limits'
import type { Viewer } from '../account/schema'
import { openCase, type NewCase } from '../case/open-commands'
import type { Transaction } from '../db/client'
import { takeTurnsIn } from '../db/rate-limit'
import { env } from '../env'
import { Refusal } from '../refusal'
import { judge } from './phases'
import { type Place, type Screening, screeningOf, type ScreeningRow, toScreening } from './queries'
import type { Hold, Text } from './schema'
import { slowWords } from './wording'

/** What becomes of a text that passed: why it is held, and why a moderator is told of it; empty for most. */
export type Screened = { held: readonly Hold[]; flagged: readonly Hold[] }

type Asked = { viewer: Pick<Viewer, 'id'>; isNew: boolean; screening: Screening }

/**
 * Has a text pass the phases, in the transaction in which it is written: first how often somebody may write, which a
 * refusal takes back, then those of phases.ts in their order.
 * @throws Refusal too_many, closed, invalid
 */
export async function screen(tx: Transaction, text: Text, { viewer, isNew, screening }: Asked, now: Date): Promise<Screened> {
  if (text.is === 'new') await takeTurnsIn(tx, limitsOf(screening, isNew), now, `account ${viewer.id}`)
  const { links } = writingLimits(env(), isNew)
  const { refusal, held, flagged } = judge(text, { ...screening.context, isNew, links }, now)
  if (refusal !== null) throw new Refusal(refusal.code, refusal.message, refusal.fields)
  return { held, flagged }
}

/** The same that `getScreening` reads, inside a transaction. */
export async function screeningIn(tx: Transaction, viewer: Pick<Viewer, 'id' | 'role'>, at: Place, text: string, now: Date): Promise<Screening> {
  const statement = screeningOf(viewer, at, text, now)
  const [row] = statement === null ? [] : await tx.$queryRaw<ScreeningRow[]>(statement)
  if (row === undefined) throw new Error('A text is changed at a place that is not there')
  return toScreening(row)
}

/** Opens the case of a text that waits, or that a moderator is told of; nothing for any other. */
export async function openHeld(tx: Transaction, { held, flagged }: Screened, of: NewCase, now: Date): Promise<void> {
  const names = [...held, ...flagged]
  if (names.length > 0) await openCase(tx, { ...of, held: names }, now)
}

/** How often somebody writes there: as everywhere, and as slowly as each slow thread around it asks of who does not moderate. */
function limitsOf({ context, slow }: Screening, isNew: boolean): readonly RateLimit[] {
  const { texts } = writingLimits(env(), isNew)
  if (context.isModerator) return texts
  return [...slow.map(({ id, seconds }) => ({ name: `slow-${id}`, points: 1, seconds, words: slowWords(seconds) })), ...texts]
}
