import { expect } from '@playwright/test'

/** The debate that a new Crux opens with, as programs see it. */
export type Seeded = {
  slug: string
  title: string
  /** A claim at the top of a side that a quote stands beside and that has claims beneath it. */
  claimId: string
  /** Every page that a reader finds, by what it is. The filled search finds something. */
  pages: Readonly<Record<string, string>>
}

type Item = { id: string; slug: string; title: string; pros: number; cons: number; quotes: number }

/** Looks into a Crux by its API. */
export async function findSeeded(url: string): Promise<Seeded> {
  const list = async (path: string) => {
    const answer = await fetch(`${url}/api/v1${path}`)
    expect(answer.status, path).toBe(200)
    return ((await answer.json()) as { items: Item[] }).items
  }
  const [debate] = await list('/debates?sort=most-claims&limit=1')
  if (debate === undefined) throw new Error('The seed has left no debate')
  const claims = await list(`/debates/${debate.slug}/claims?limit=100`)
  const quotes = (await list(`/debates/${debate.slug}/quotes?limit=100`)) as unknown as { claimIds: string[] }[]
  const claim = claims.find(({ id, pros, cons }) => pros + cons > 0 && quotes.some(({ claimIds }) => claimIds.includes(id)))
  if (claim === undefined) throw new Error('No seeded argument has a quote and an answer')
  const home = `/debates/${debate.slug}`
  return {
    slug: debate.slug,
    title: debate.title,
    claimId: claim.id,
    pages: {
      home: '/',
      debate: home,
      claim: `${home}/claims/${claim.id}`,
      quotes: `${home}/quotes`,
      source: `${home}/source`,
      activity: `${home}/activity`,
      search: '/search',
      'what was found': '/search?q=guarantee',
      'nothing found': '/search?q=xylophone',
      '404': '/debates/there-is-none',
    },
  }
}

/** The kinds of pages that `Seeded.pages` names: tests are listed by them before there is a server. */
export const KINDS = [
  'home', 'debate', 'claim', 'quotes', 'source', 'activity', 'search', 'what was found', 'nothing found', '404',
] as const
