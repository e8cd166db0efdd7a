import pg from 'pg'
import { beforeAll, expect, it } from 'vitest'
import { getActivityPage } from '@/lib/activity/queries'
import { listParagraphs } from '@/lib/article/queries'
import { listQuotes } from '@/lib/quote/queries'
import { getClaimPage, getDebatePage } from '@/lib/claim/page-queries'
import { getClaim, listAncestors, listClaims } from '@/lib/claim/queries'
import { getDebate, listDebates } from '@/lib/debate/queries'
import type { Debate } from '@/lib/debate/schema'
import { search } from '@/lib/search/queries'
import { getStancePage } from '@/lib/vote/stance-page-queries'
import { getTurnPage } from '@/lib/vote/turn-queries'
import { claim, openSettled, side } from '../factories/debate'
import { makeLargeDebate } from '../factories/large-debate'
import { spoken } from '../factories/quote'

// A list read one by one costs a statement for each of its items: it is seen here as soon as there are more of them.

/** Somebody who reads what everybody may. */
const SOMEBODY = { id: '1', role: 'member' } as const

type Measured = { debate: Debate; claim: string; deep: string }

let asked = 0
let small: Measured
let large: Measured

beforeAll(async () => {
  const made = await makeLargeDebate({ slug: 'many-claims', claims: 1_000, visibility: 'public' })
  const debate = await getDebate(made.slug)
  const text = (await getClaim(made.hub))?.text
  if (debate === null || text === undefined) throw new Error('the large debate is not there')
  large = { debate, claim: made.hub, deep: made.deepest }

  const few = await openSettled({
    ...spoken([text]),
    sides: [side('Doves', 'supports', [claim(text, { paragraphs: [1], quotes: ['quote-1'], pros: [claim('It is so.')] })]), side('Hawks', 'opposes')],
  })
  const [top] = (await listClaims(few, {})).items
  const [below] = (await listClaims(few, { parent: top?.id ?? '' })).items
  if (top === undefined || below === undefined) throw new Error('the small debate is not there')
  small = { debate: few, claim: top.id, deep: below.id }

  const query = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    asked += 1
    return query.apply(this, given)
  } as typeof pg.Client.prototype.query
  return () => {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query
  }
})

/** How many statements a read costs. */
async function statements(read: () => PromiseLike<unknown>): Promise<number> {
  asked = 0
  await read()
  return asked
}

const READS: Readonly<Record<string, (of: Measured) => PromiseLike<unknown>>> = {
  'a debate': ({ debate }) => getDebate(debate.slug),
  'the top of a debate': ({ debate }) => listClaims(debate, { limit: 100 }),
  'the page of a debate': ({ debate }) => getDebatePage(debate.slug, { sort: 'strongest' }),
  'the page of guided voting': ({ debate }) => getTurnPage(debate.slug, SOMEBODY, { after: { votes: 0, id: '1' }, last: undefined }),
  'the page of a stance': ({ debate, claim: changed }) => getStancePage(debate.slug, SOMEBODY, changed),
  'the page of a claim': ({ debate, deep }) => getClaimPage(debate.slug, deep, { sort: 'strongest' }),
  'what is beneath a claim': ({ debate, claim: parent }) => listClaims(debate, { parent, limit: 100 }),
  'a claim, with the way to it': async ({ deep }) => [await getClaim(deep), await listAncestors(deep)],
  'what happened': ({ debate }) => getActivityPage(debate, { limit: 50 }),
  'the quotes': ({ debate }) => listQuotes(debate.id, { limit: 100 }),
  'the quotes by speaker': ({ debate }) => listQuotes(debate.id, { by: 'speaker', limit: 100 }),
  'the paragraphs': ({ debate }) => listParagraphs(debate),
  // Every generated text, claim or quote, holds the word; nothing holds the other.
  'a search': ({ debate }) => search({ q: 'case', debate: debate.slug }),
  'a search for what nobody said': ({ debate }) => search({ q: 'unheardof', debate: debate.slug }),
}

it.each(Object.entries(READS))('%s: as many statements with few claims as with many', async (_, read) => {
  const few = await statements(() => read(small))
  expect(few).toBeGreaterThan(0)
  expect(await statements(() => read(large))).toBe(few)
})

it('a list of debates: as many statements for one as for many', async () => {
  const few = await statements(() => listDebates({ limit: 1 }))
  for (let count = 0; count < 5; count += 1) await openSettled()
  expect(await statements(() => listDebates({ limit: 100 }))).toBe(few)
})
