import pg from 'pg'

import { openDebateFromArticle } from '../../lib/article/commands'
import type { DebateDocument } from '../../lib/article/schema'
import { db, type Transaction } from '../../lib/db/client'
import { ownerConnection } from '../../lib/db/connection'
import type { DebateVisibility } from '../../lib/debate/schema'
import { env } from '../../lib/env'
import { Dice } from '../prove/dice'
import { statement } from './generated-words'
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
/** In each level so many of the first claims rest on the article, and every other one of them brings a quote. */
const FROM_ARTICLE = 100

/**
 * Makes an open debate of `claims` claims (500 or more) out of generated words, the same at each seed: see `planTree`
 * for its shape. Its counts are kept as the worker would have kept them. 100,000 claims take about 20 seconds.
 */
export async function makeLargeDebate({ slug, claims, visibility = 'unlisted', seed = 1 }: Wanted): Promise<LargeDebate> {
  const dice = new Dice(seed)
  const plan = planTree(claims, dice)
  await openDebateFromArticle(frame(slug, visibility, dice))
  const debate = await db().debate.findUniqueOrThrow({ where: { slug }, include: { sides: { orderBy: { position: 'asc' } }, quotes: true } })
  const sides = debate.sides.map(({ id }) => id)
  const quotes = debate.quotes.map(({ id }) => id)
  const [hub, deepest] = await db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL statement_timeout = 0`
      const write = (level: readonly Written[]) => writeClaims(tx, debate.id, level, quotes, dice)
      const top = await write(Array.from({ length: plan.top }, (_, index) => ({ side: sides[index % 2]!, parent: null, stance: null })))
      let above = top
      for (const level of plan.levels) above = await write(level.map(({ parent, stance }) => ({ side: sides[0]!, parent: above[parent]!, stance })))
      await keepCounts(tx, debate.id)
      return [top[0]!, above[0]!]
    },
    { timeout: LONGEST, maxWait: LONGEST },
  )
  await tidyUp()
  return { id: String(debate.id), slug, sides: sides.map(String), hub: String(hub), deepest: String(deepest) }
}

type Written = { side: bigint; parent: bigint | null; stance: PlannedClaim['stance'] | null }

/** Writes one level in a few statements; the database takes depth, side and path from the parents. Returns the ids in order. */
async function writeClaims(tx: Transaction, debateId: bigint, level: readonly Written[], quotes: bigint[], dice: Dice): Promise<bigint[]> {
  const ids: bigint[] = []
  for (let start = 0; start < level.length; start += BATCH) {
    const batch = level.slice(start, start + BATCH)
    const texts = batch.map((_, index) => statement(dice, start + index))
    const paragraphs = batch.map((_, index) => (start + index < FROM_ARTICLE ? `{${dice.whole(1, PARAGRAPHS)}}` : '{}'))
    const rows = await tx.$queryRaw<{ id: bigint }[]>`
      INSERT INTO claim (debate_id, side_id, parent_id, stance, text, paragraphs)
      SELECT ${debateId}, n.side, nullif(n.parent, 0), nullif(n.stance, '')::claim_stance, n.text, n.paragraphs::smallint[]
      FROM unnest(${batch.map(({ side }) => side)}::bigint[], ${batch.map(({ parent }) => parent ?? 0n)}::bigint[],
        ${batch.map(({ stance }) => stance ?? '')}::text[], ${texts}::text[], ${paragraphs}::text[])
        WITH ORDINALITY AS n (side, parent, stance, text, paragraphs, place)
      ORDER BY n.place RETURNING id`
    ids.push(...rows.map(({ id }) => id).sort((one, other) => (one < other ? -1 : 1)))
  }
  const brought = ids.slice(0, FROM_ARTICLE).filter((_, index) => index % 2 === 0)
  await tx.claimQuote.createMany({
    data: brought.map((claimId, index) => ({ claimId, debateId, quoteId: quotes[index % quotes.length]!, position: 0 })),
  })
  return ids
}

/** Sets what is kept of the claims by a recount. */
async function keepCounts(tx: Transaction, debateId: bigint): Promise<void> {
  await tx.$executeRaw`
    UPDATE claim p SET pros = n.pros, cons = n.cons
    FROM (SELECT parent_id, (count(*) FILTER (WHERE stance = 'pro'))::int AS pros,
            (count(*) FILTER (WHERE stance = 'con'))::int AS cons
          FROM claim WHERE debate_id = ${debateId} AND parent_id IS NOT NULL GROUP BY parent_id) n
    WHERE p.id = n.parent_id`
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
    await owner.query('VACUUM (ANALYZE) debate, side, claim, quote, claim_quote, speaker')
  } finally {
    await owner.end()
  }
}

function frame(slug: string, visibility: DebateVisibility, dice: Dice): DebateDocument {
  const side = (key: string, name: string, stance: 'supports' | 'opposes') => ({
    key, name, stance, summary: statement(dice, 0), claims: [],
  })
  const exacts = Array.from({ length: QUOTES }, (_, index) => statement(dice, index))
  return {
    slug,
    title: `What does a debate as large as ${slug} cost?`,
    thesis: statement(dice, 0),
    visibility,
    topics: [{ slug: 'generated', name: 'Generated' }],
    source: {
      title: 'A generated article', publisher: null, author: null, url: null, publishedAt: null,
      sha256: '0'.repeat(64), textAvailable: false, paragraphCount: PARAGRAPHS,
    },
    sides: [side('supporters', 'Supporters', 'supports'), side('opponents', 'Opponents', 'opposes')],
    speakers: Array.from({ length: 8 }, (_, index) => ({ key: `s${index}`, name: `Speaker ${index + 1}`, role: 'Invented' })),
    quotes: exacts.map((exact, index) => ({
      key: `q${index}`,
      speaker: `s${index % 8}`,
      context: null,
      selector: { exact, prefix: '', suffix: '', start: index * 600, end: index * 600 + exact.length, paragraph: 1 + (index % PARAGRAPHS) },
    })),
  }
}
