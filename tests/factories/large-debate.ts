import pg from 'pg'

import { openDebateFromArticle } from '../../lib/article/commands'
import type { DebateDocument } from '../../lib/article/schema'
import { db, type Transaction } from '../../lib/db/client'
import { ownerConnection } from '../../lib/db/connection'
import type { DebateVisibility } from '../../lib/debate/schema'
import { env } from '../../lib/env'
import { Dice } from '../prove/dice'
import { debateDocument } from './debate'
import { statement } from './generated-words'
import { spoken } from './quote'
import { type PlannedClaim, planTree } from './tree-plan'

export type LargeDebate = {
  id: string
  slug: string
  sides: string[]
  /** A claim of the top with a tenth of all claims as its pros. */
  hub: string
  /** A claim at level 40. */
  deepest: string
}

type Wanted = { slug: string; claims: number; visibility?: DebateVisibility; seed?: number }

/** Rows that one statement writes. */
const BATCH = 5_000
/** Milliseconds that the whole may take. */
const LONGEST = 300_000
const PARAGRAPHS = 60
const QUOTES = 40
/** So many of the first claims in each of the first levels rest on the article; every other one brings a quote. */
const FROM_ARTICLE = 100
const LEVELS_FROM_ARTICLE = 3
/** They rest on so many paragraphs each, so that a paragraph names as many claims in a small debate as in a large one. */
const PARAGRAPHS_EACH = 5
/** Of the other claims, every one at this distance rests on a paragraph. */
const RESTING_EVERY = 5

/**
 * Makes an open debate of `claims` claims (500 or more) out of generated words, the same at each seed: see `planTree`
 * for its shape. Its counts are kept as the worker would have kept them. 100,000 claims take about 20 seconds.
 */
export async function makeLargeDebate({ slug, claims, visibility = 'unlisted', seed = 1 }: Wanted): Promise<LargeDebate> {
  const dice = new Dice(seed)
  const levels = planTree(claims, dice)
  await openDebateFromArticle(frame(slug, visibility, dice))
  const debate = await db().debate.findUniqueOrThrow({ where: { slug }, include: { sides: { orderBy: { position: 'asc' } }, quotes: true } })
  const writer = { debateId: debate.id, sides: debate.sides.map(({ id }) => id), quotes: debate.quotes.map(({ id }) => id), dice }
  const [hub, deepest] = await db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL statement_timeout = 0`
      const ids: bigint[][] = []
      for (const level of levels) ids.push(await writeLevel(tx, writer, level, ids))
      await keepCounts(tx, debate.id)
      return [ids[0]![0]!, ids.at(-1)![0]!]
    },
    { timeout: LONGEST, maxWait: LONGEST },
  )
  await tidyUp()
  return { id: String(debate.id), slug, sides: writer.sides.map(String), hub: String(hub), deepest: String(deepest) }
}

type Writer = { debateId: bigint; sides: readonly bigint[]; quotes: readonly bigint[]; dice: Dice }

/**
 * Writes one level in a few statements, at the top the sides by turns; the database takes depth, path and, below the
 * top, the side from the parents. Returns the ids in the level's order.
 */
async function writeLevel(tx: Transaction, writer: Writer, level: readonly PlannedClaim[], before: readonly bigint[][]): Promise<bigint[]> {
  const { debateId, sides, quotes, dice } = writer
  const above = before.at(-1) ?? []
  const fromArticle = before.length < LEVELS_FROM_ARTICLE ? FROM_ARTICLE : 0
  const ids: bigint[] = []
  for (let start = 0; start < level.length; start += BATCH) {
    const batch = level.slice(start, start + BATCH)
    const columns = {
      sides: batch.map((_, index) => sides[index % sides.length]!),
      parents: batch.map(({ parent }) => (parent === null ? 0n : above[parent]!)),
      stances: batch.map(({ stance }) => stance ?? ''),
      texts: batch.map((_, index) => statement(dice, start + index)),
      paragraphs: batch.map((_, index) => `{${restingOn(start + index, fromArticle, dice)}}`),
      pros: batch.map(({ pros }) => pros),
      cons: batch.map(({ cons }) => cons),
    }
    const rows = await tx.$queryRaw<{ id: bigint }[]>`
      INSERT INTO claim (debate_id, side_id, parent_id, stance, text, paragraphs, pros, cons, counted)
      SELECT ${debateId}, n.side, nullif(n.parent, 0), nullif(n.stance, '')::claim_stance, n.text, n.paragraphs::smallint[], n.pros, n.cons, true
      FROM unnest(${columns.sides}::bigint[], ${columns.parents}::bigint[], ${columns.stances}::text[], ${columns.texts}::text[],
        ${columns.paragraphs}::text[], ${columns.pros}::int[], ${columns.cons}::int[])
        WITH ORDINALITY AS n (side, parent, stance, text, paragraphs, pros, cons, place)
      ORDER BY n.place RETURNING id`
    ids.push(...rows.map(({ id }) => id).sort((one, other) => (one < other ? -1 : 1)))
  }
  const brought = ids.slice(0, fromArticle).filter((_, index) => index % 2 === 0)
  await tx.claimQuote.createMany({
    data: brought.map((claimId, index) => ({ claimId, debateId, quoteId: quotes[index % quotes.length]!, position: 0 })),
  })
  return ids
}

/** The paragraphs that the claim at a place in its level rests on, as a list with commas. */
function restingOn(place: number, fromArticle: number, dice: Dice): string {
  if (place >= fromArticle) return place % RESTING_EVERY === 0 ? String(dice.whole(1, PARAGRAPHS)) : ''
  const apart = PARAGRAPHS / PARAGRAPHS_EACH
  const first = dice.whole(1, apart)
  return Array.from({ length: PARAGRAPHS_EACH }, (_, index) => first + index * apart).join()
}

/** Sets what is kept of the sides and the debate by a recount; the claims are written with their own counts. */
async function keepCounts(tx: Transaction, debateId: bigint): Promise<void> {
  await tx.$executeRaw`
    UPDATE side s SET claim_count = n.claims, argument_count = n.arguments
    FROM (SELECT side_id, count(*)::int AS claims, (count(*) FILTER (WHERE parent_id IS NULL))::int AS arguments
          FROM claim WHERE debate_id = ${debateId} GROUP BY side_id) n
    WHERE s.id = n.side_id`
  await tx.$executeRaw`
    UPDATE debate d SET claim_count = (SELECT count(*) FROM claim c WHERE c.debate_id = d.id),
      quote_count = (SELECT count(*) FROM quote q WHERE q.debate_id = d.id)
    WHERE d.id = ${debateId}`
}

/** What autovacuum would do within minutes: dead rows out, figures for the planner in. */
async function tidyUp(): Promise<void> {
  const owner = new pg.Client(ownerConnection(env().DATABASE_URL ?? ''))
  await owner.connect()
  try {
    await owner.query('VACUUM (ANALYZE) debate, side, claim, claim_words, claim_paragraph, quote, claim_quote, speaker')
  } finally {
    await owner.end()
  }
}

function frame(slug: string, visibility: DebateVisibility, dice: Dice): DebateDocument {
  const { speakers, quotes } = spoken(Array.from({ length: QUOTES }, (_, index) => statement(dice, index)))
  const document = debateDocument({ slug, visibility, title: `What does a debate as large as ${slug} cost?`, speakers })
  return {
    ...document,
    source: document.source && { ...document.source, paragraphCount: PARAGRAPHS },
    quotes: quotes.map((quote, index) => ({ ...quote, selector: { ...quote.selector, paragraph: 1 + (index % PARAGRAPHS) } })),
  }
}
