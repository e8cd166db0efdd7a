import { db } from '../../lib/db/client'
import { compareFloods } from './compare'
import type { Write } from './load-process'
import { type Child, startChild } from './questions'
import { atLeast, type Verdict } from './report'
import { copies, ROUNDS, statementsOfEach, tokensOf, VOTERS } from './voting'

/** Claims by these people, at the top of every side of these debates. */
async function claimsIn(slugs: readonly string[], tokens: readonly string[]): Promise<Write[]> {
  const sides = await db().side.findMany({ where: { debate: { slug: { in: [...slugs] } } }, select: { id: true, debate: { select: { slug: true } } } })
  return tokens.flatMap((token, place) =>
    sides.map(({ id, debate }) => ({
      path: `/api/v1/debates/${debate.slug}/claims`,
      method: 'POST',
      headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ sideId: String(id), text: `What number ${place} has to say about it on side ${id}, in as many words as claims have.` }),
    })),
  )
}

/** Posting claims through the API against all its statements behind a bare server, in one debate and in many. */
export async function measurePosting(server: Child, watched: Child, load: Child): Promise<Verdict[]> {
  const slugs = await copies('post', 20)
  const tokens = await tokensOf(VOTERS)
  const bare = await startChild('bare-sql-process.ts')
  const verdicts: Verdict[] = []
  for (const [name, among] of [['in one debate', slugs.slice(0, 1)], ['in many debates', slugs]] as const) {
    const claims = await claimsIn(among, tokens)
    const statements = await statementsOfEach(watched, claims, 201)
    await bare.ask('replayEach', statements)
    const replayed = claims.map((claim, place) => ({ ...claim, path: `/${place}` }))
    const result = await compareFloods(load, { server, path: '', writes: claims }, { server: bare, path: '', writes: replayed }, ROUNDS)
    verdicts.push(atLeast(0.5, `claims posted ${name} (${statements[0]?.length ?? 0} statements)`, '/s', result))
  }
  await bare.stop()
  return verdicts
}
