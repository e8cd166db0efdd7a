import { createToken } from '../../lib/account/token-commands'
import { openDebateFromArticle } from '../../lib/article/commands'
import { debateDocumentSchema } from '../../lib/article/schema'
import { db } from '../../lib/db/client'
import { debateAddress } from '../../lib/debate/address'
import { workOffAll } from '../../lib/worker'
import seeded from '../../prisma/seed/nato-style-guarantee.json'
import { person } from '../factories/account'
import { Dice } from '../prove/dice'
import { compareFloods, type Target } from './compare'
import { BROWSER, keptBytes } from './kept-pages'
import type { Flooded, Write } from './load-process'
import { type Child, startChild } from './questions'
import { atLeast, atMost, fixed, type Verdict } from './report'
import { type Statement, WATCH } from './watched-statements'

export const ROUNDS = { rounds: 3, seconds: 3, connections: 16 }

/** Who votes, and what on: so many people, each on so many claims, with every answer. */
export const VOTERS = 20
const CLAIMS = 4

/** Votes a second in a debate that is read. */
const RATE = 200
/** Milliseconds that what follows from a vote may lag behind. */
const STALE_MAX = 2_000

/** Tokens of people who write. */
export async function tokensOf(count: number): Promise<string[]> {
  const tokens: string[] = []
  while (tokens.length < count) {
    const { viewer } = await person({ hasPassword: false })
    tokens.push((await createToken(viewer, { name: 'Bench', scopes: ['write'], days: 1 })).token)
  }
  return tokens
}

/** Votes by these people on claims of these debates, a few claims of each person's, each with every answer. */
export async function votesIn(slugs: readonly string[], tokens: readonly string[]): Promise<Write[]> {
  const dice = new Dice(tokens.length)
  const claims = await db().claim.findMany({ where: { debate: { slug: { in: [...slugs] } }, authorId: null }, select: { id: true, debate: { select: { slug: true } } }, orderBy: { id: 'asc' } })
  return tokens.flatMap((token) =>
    Array.from({ length: CLAIMS }, () => claims[dice.whole(0, claims.length - 1)]!).flatMap(({ id, debate }) =>
      [0, 1, 2, 3, 4].map((value) => ({
        path: `/api/v1/claims/${id}/vote?debate=${debate.slug}`,
        method: 'PUT',
        headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ value }),
      })),
    ),
  )
}

/** The statements that each of these writes costs. */
export async function statementsOfEach(watched: Child, writes: readonly Write[], status: number): Promise<Statement[][]> {
  const all: Statement[][] = []
  for (const { path, method, headers, body } of writes) {
    await watched.ask('statements')
    const answer = await fetch(`http://127.0.0.1:${watched.port}${path}`, { method, headers: { ...headers, [WATCH]: 'yes' }, body })
    if (answer.status !== status) throw new Error(`${method} ${path} was answered by ${answer.status}: ${await answer.text()}`)
    await answer.text()
    all.push(await watched.ask<Statement[]>('statements'))
  }
  return all
}

/** Copies of the seeded debate, open and listed. */
export async function copies(name: string, count: number): Promise<string[]> {
  const slugs = Array.from({ length: count }, (_, place) => `${name}-copy-${place}`)
  for (const slug of slugs) await openDebateFromArticle({ ...debateDocumentSchema.parse(seeded), slug })
  await workOffAll()
  return slugs
}

/** Votes through the API against all their statements behind a bare server, in one debate and in many. */
export async function measureVotes(server: Child, watched: Child, load: Child): Promise<Verdict[]> {
  const slugs = await copies('vote', 20)
  const tokens = await tokensOf(VOTERS)
  const bare = await startChild('bare-sql-process.ts')
  const verdicts: Verdict[] = []
  for (const [name, among] of [['in one debate', slugs.slice(0, 1)], ['in many debates', slugs]] as const) {
    const votes = await votesIn(among, tokens)
    const statements = await statementsOfEach(watched, votes, 200)
    await bare.ask('replayEach', statements)
    const replayed = votes.map((vote, place) => ({ ...vote, path: `/${place}` }))
    const result = await compareFloods(load, { server, path: '', writes: votes }, { server: bare, path: '', writes: replayed }, ROUNDS)
    verdicts.push(atLeast(0.5, `votes ${name} (${statements[0]?.length ?? 0} statements)`, '/s', result))
  }
  await bare.stop()
  return verdicts
}

/** Votes in a large debate that is full of votes against votes in a small one. */
export async function measureVotesInLarge(server: Child, load: Child, large: string, small: string): Promise<Verdict[]> {
  const tokens = await tokensOf(VOTERS)
  const [ours, yardstick] = [await votesIn([large], tokens), await votesIn([small], tokens)]
  const result = await compareFloods(load, { server, path: '', writes: ours }, { server, path: '', writes: yardstick }, ROUNDS)
  return [atLeast(1 / 1.5, `votes in the large debate, against a small one`, '/s', result)]
}

/** Votes on so many claims at once. */
const CHANGED = 500

/** Votes on many claims of a large debate, all in one batch of the worker's, until all that follows them is there. */
export async function measureFollowing(slug: string): Promise<Verdict[]> {
  const { id: debateId } = await db().debate.findUniqueOrThrow({ where: { slug }, select: { id: true } })
  await db().$executeRaw`
    WITH cast_now AS (
      INSERT INTO vote (claim_id, account_id, debate_id, value)
      SELECT c.id, (SELECT min(account_id) FROM participant WHERE debate_id = ${debateId}), ${debateId}, 4
      FROM (SELECT id FROM claim WHERE debate_id = ${debateId} AND author_id IS NULL ORDER BY hashint8(id) LIMIT ${CHANGED}) c
      ON CONFLICT (claim_id, account_id) DO UPDATE SET value = (vote.value + 1) % 5 RETURNING claim_id, account_id)
    INSERT INTO change (kind, debate_id, claim_id, account_id) SELECT 'votes.changed', ${debateId}, claim_id, account_id FROM cast_now`
  return [atMost(STALE_MAX, `what follows votes on ${CHANGED} claims of the large debate, until it is there`, await behindBy(slug), 'ms')]
}

/** Reading a debate while people vote in it, and how far behind the counts are. */
export async function measureReadingWhileVoting(server: Child, load: Child, slug: string): Promise<Verdict[]> {
  const writer = await startChild('load-process.ts')
  const votes = await votesIn([slug], await tokensOf(VOTERS))
  const page: Target = { server, path: debateAddress(slug), headers: BROWSER }
  const bare = await startChild('bare-pages-process.ts')
  await bare.ask('serve', await keptBytes(page))
  // As long as both are measured, by turns and warmed up.
  const seconds = ROUNDS.rounds * ROUNDS.seconds * 2 + 2
  const voting = writer.ask<Flooded>('write', { url: `http://127.0.0.1:${server.port}`, writes: votes, connections: 16, seconds, rate: RATE })
  const result = await compareFloods(load, page, { server: bare, path: '/', headers: BROWSER }, ROUNDS)
  const { perSecond, failed } = await voting
  const behind = await behindBy(slug)
  await Promise.all([writer.stop(), bare.stop()])
  return [
    atLeast(0.4, `debate page while ${fixed(perSecond, 0)} votes a second arrive`, '/s', result),
    atMost(0, 'failed votes meanwhile', failed, ''),
    atMost(STALE_MAX, 'what follows the last of them, until it is there', behind, 'ms'),
  ]
}

/** Milliseconds until nothing waits to be followed any more. */
async function behindBy(slug: string): Promise<number> {
  const began = performance.now()
  const { id: debateId } = await db().debate.findUniqueOrThrow({ where: { slug }, select: { id: true } })
  while ((await db().change.count({ where: { debateId } })) > 0);
  return performance.now() - began
}
