import { expect, it } from 'vitest'
import { listAncestors, listClaims } from '@/lib/claim/queries'
import { DEPTH_MAX } from '@/lib/claim/schema'
import { db } from '@/lib/db/client'
import { getDebate } from '@/lib/debate/queries'
import { makeLargeDebate } from '../factories/large-debate'

it('makes a debate of so many claims, the same at each seed, with counts that a recount finds again', async () => {
  const made = await makeLargeDebate({ slug: 'generated', claims: 1_000 })
  const debate = await getDebate(made.slug)
  if (debate === null) throw new Error('it is not there')

  expect(debate.stats).toMatchObject({ claims: 1_000, quotes: 40 })
  expect(debate.sides.map(({ claimCount }) => claimCount).reduce((sum, count) => sum + count)).toBe(1_000)
  const wrong = await db().$queryRaw`
    SELECT c.id FROM claim c WHERE row(c.pros, c.cons) IS DISTINCT FROM (SELECT row(
      (count(*) FILTER (WHERE a.stance = 'pro'))::int, (count(*) FILTER (WHERE a.stance = 'con'))::int)
      FROM claim a WHERE a.parent_id = c.id)`
  expect(wrong).toEqual([])
  expect(await listAncestors(made.deepest)).toHaveLength(DEPTH_MAX - 1)

  const again = await makeLargeDebate({ slug: 'generated-again', claims: 1_000 })
  const textsBeneath = async (slug: string, parent: string) => {
    const found = await getDebate(slug)
    return found && (await listClaims(found, { parent, limit: 100 })).items.map(({ text }) => text)
  }
  expect(await textsBeneath(again.slug, again.hub)).toEqual(await textsBeneath(made.slug, made.hub))
})
