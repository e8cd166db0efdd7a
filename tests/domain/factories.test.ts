import { expect, it } from 'vitest'
import { listQuotes } from '@/lib/quote/queries'
import { getClaim, listAncestors, listClaims } from '@/lib/claim/queries'
import { DEPTH_MAX } from '@/lib/claim/schema'
import { getDebate } from '@/lib/debate/queries'
import { workOffAll } from '@/lib/worker'
import { claim, openDebate, postChain, postClaims, side } from '../factories/debate'
import { spoken } from '../factories/quote'

it('makes what the application reads, counted as the worker counts', async () => {
  const debate = await openDebate({
    title: 'Is a factory true to life?',
    topics: [{ slug: 'tests', name: 'Tests' }],
    ...spoken(['word for word'], 3),
    sides: [side('Yes', 'supports', [claim('It is.', { quotes: ['quote-1'] })]), side('Not quite', 'opposes')],
  })
  const [top] = await postClaims(debate, ['It writes by the real commands.'], { side: 1, paragraphs: [3] })
  if (top === undefined) throw new Error('nothing was posted')
  await postClaims(debate, ['a', 'b'], { parentId: top })
  await postClaims(debate, ['c'], { parentId: top, stance: 'con' })
  await workOffAll()

  expect(await getDebate(debate.slug)).toMatchObject({
    title: 'Is a factory true to life?',
    topics: [{ slug: 'tests', name: 'Tests' }],
    stats: { claims: 5, quotes: 1, votes: 0 },
    sides: [{ claimCount: 1 }, { claimCount: 4, argumentCount: 1 }],
  })
  expect(await getClaim(top)).toMatchObject({ helps: 'opposes', pros: 2, cons: 1, depth: 1, paragraphs: [3] })
  expect((await listClaims(debate, { side: debate.sides[1]!.id })).items.map(({ id }) => id)).toEqual([top])
  const [quote] = (await listQuotes(debate.id, {})).items
  expect(quote).toMatchObject({ text: 'word for word', verified: true, selector: { paragraph: 3 } })
  expect(quote?.claimIds).toHaveLength(1)
})

it('makes a chain as deep as a tree may go', async () => {
  const chain = await postChain(await openDebate())
  expect(chain).toHaveLength(DEPTH_MAX)
  expect((await listAncestors(chain.at(-1)!)).map(({ id }) => id)).toEqual(chain.slice(0, -1))
})
