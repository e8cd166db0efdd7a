import { db } from '../../lib/db/client'
import { migrate } from '../../lib/db/migrate'
import { provideSettings } from '../../lib/env'
import { undo } from '../../lib/moderation/undo-commands'
import { verifyLog } from '../../lib/public-log/verify-queries'
import { Refusal } from '../../lib/refusal'
import { newSecret } from '../../lib/secret'
import { castVote } from '../../lib/vote/commands'
import { type Child, startChild } from '../bench/questions'
import { person } from '../factories/account'
import { giveClaims } from '../factories/author'
import { comment } from '../factories/comment'
import { openSettled, postClaims } from '../factories/debate'
import { dump, flagged } from '../factories/moderation'
import { createDatabase, dropDatabase, ROLE, type TestServer } from '../setup/test-database'
import { settle } from './arguing-storm'
import { differences } from './computed-anew'
import { Dice } from './dice'
import type { Storm, Stormed } from './moderation-process'
import type { Proof } from './proof'

const PROCESSES = 2
const MODERATORS = 5
const AUTHORS = 6
const NO_LIMITS = {
  // Those who wait for one case hold a connection each.
  DATABASE_POOL: '14',
  LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0', LIMIT_TEXTS_A_DAY_NEW: '1000000', LIMIT_VOTES_A_MINUTE_NEW: '1000000', LIMIT_VOTES_ON_AUTHOR_NEW: '1000000',
}

export const startModerating = (): Promise<Child[]> => {
  provideSettings({ AUTH_SECRET: newSecret(), ...NO_LIMITS })
  return Promise.all(Array.from({ length: PROCESSES }, () => startChild('../prove/moderation-process.ts')))
}

/** A debate with a tree of claims by several authors, with votes, comments and open cases, and moderators for it. */
async function preparePlace(dice: Dice): Promise<Omit<Storm, 'seed' | 'count'>> {
  const debate = await openSettled()
  const people = await Promise.all(Array.from({ length: AUTHORS }, () => person({ hasPassword: false })))
  const moderators = await Promise.all(Array.from({ length: MODERATORS }, () => person({ role: 'moderator', hasPassword: false })))
  const claims = await postClaims(debate, ['Top one.', 'Top two.', 'Top three.'])
  claims.push(...(await postClaims(debate, ['Other one.', 'Other two.'], { side: 1 })))
  while (claims.length < 30) claims.push(...(await postClaims(debate, ['Beneath.'], { parentId: claims[dice.whole(0, claims.length - 1)]!, stance: dice.pick(['pro', 'con']) })))
  const comments: string[] = []
  for (const [place, claimId] of claims.entries()) {
    const author = people[place % AUTHORS]!
    await giveClaims(author, [claimId])
    await castVote(people[(place + 1) % AUTHORS]!.viewer, { claimId, value: dice.whole(0, 4) })
    if (dice.happens(0.4)) comments.push((await comment(claimId, 'I see.', { by: author.viewer })).id)
    if (dice.happens(0.4)) await flagged({ kind: 'claim', id: claimId }, { authorId: author.id, debateId: debate.id, claimId })
  }
  return {
    moderators: moderators.map(({ viewer }) => viewer), people: people.map(({ id }) => id), claims, comments, debate: debate.id, sides: debate.sides.map(({ id }) => id),
  }
}

/**
 * Moderators act and undo over two processes at once, `size` times in all; then all that is not undone yet is undone.
 * Everything must equal what was before; the log alone has grown, and its chain holds. The database is that of the settings.
 */
export async function moderateInStorm(seed: number, size: number): Promise<Proof> {
  const processes = await startModerating()
  try {
    const place = await preparePlace(new Dice(seed))
    await settle()
    const before = await withoutIntervals()
    const last = (await db().action.aggregate({ _max: { id: true } }))._max.id ?? 0n
    const stormed = await Promise.all(processes.map((child, number) =>
      child.ask<Stormed>('storm', { ...place, seed: seed * PROCESSES + number, count: Math.ceil(size / PROCESSES) } satisfies Storm)))
    await settle()
    const inBetween = (await differences(BigInt(place.debate))).filter((line) => !line.startsWith('whether the thesis has an interval'))
    const left = await undoAll(place.moderators, last)
    await settle()
    const after = await withoutIntervals()
    const log = await verifyLog()
    const entries = await db().logEntry.count()
    return {
      figures: { ...summed(stormed), entries },
      faults: [
        ...inBetween.map((line) => `in between: ${line}`),
        ...left.map((line) => `not undone: ${line}`),
        ...onlyIn(before, after).map((line) => `is not there any more: ${line}`),
        ...onlyIn(after, before).map((line) => `was not there before: ${line}`),
        ...('wrong' in log ? [`the log is wrong at ${log.seq}: ${log.wrong}`] : []),
      ],
    }
  } finally {
    await Promise.all(processes.map((child) => child.stop()))
  }
}

/** The intervals of theses are drawn by whichever process comes to it, when it comes to it. */
const withoutIntervals = async (): Promise<string[]> => (await dump()).map((line) => line.replaceAll(/"(?:thesis_low|thesis_high|interval_due)": [^,}]+/g, '-'))

/** Undoes what is left of what came after an action, the last first; where one waits for another, once more. Returns why what is left cannot be undone. */
async function undoAll(moderators: Storm['moderators'], after: bigint): Promise<string[]> {
  for (;;) {
    const left = await db().action.findMany({ where: { undoneAt: null, id: { gt: after } }, orderBy: { id: 'desc' }, select: { id: true, kind: true } })
    const refused: string[] = []
    for (const { id, kind } of left) {
      await undo(moderators[0]!, String(id), null).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error
        refused.push(`${kind} ${id}: ${error.message}`)
      })
    }
    if (refused.length === 0 || refused.length === left.length) return refused
  }
}

const onlyIn = (lines: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others)
  return lines.filter((line) => !known.has(line))
}

function summed(all: readonly Stormed[]): Stormed {
  const sums: Stormed = {}
  for (const stormed of all) for (const [name, count] of Object.entries(stormed)) sums[name] = (sums[name] ?? 0) + count
  return sums
}

/** The same in a database of its own. */
export async function proveModeration(seed: number, size: number, postgres: TestServer): Promise<Proof> {
  const name = 'crux_prove_moderation'
  const url = await createDatabase(postgres, name, 'template0')
  await migrate(url, ROLE)
  provideSettings({ DATABASE_URL: url, DATABASE_ROLE: ROLE, DATABASE_POOL: '8' })
  try {
    return await moderateInStorm(seed, size)
  } finally {
    const { closeDb } = await import('../../lib/db/client')
    await closeDb()
    await dropDatabase(postgres, name)
  }
}
