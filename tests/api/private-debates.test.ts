import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Viewer } from '../../lib/account/schema'
import { getDebatePage, getClaimPage } from '../../lib/claim/page-queries'
import { db } from '../../lib/db/client'
import { search } from '../../lib/search/queries'
import { openSettled, postClaims } from '../factories/debate'
import { makePerson, program, provideAuth, signIn } from './acting'
import { ask } from './asking'

// Who reads what: everybody against every state of a debate and every route, by a cookie, by a token, and as a page.

const WHO = ['owner', 'member', 'debate moderator', 'moderator', 'admin', 'other', 'suspended', 'nobody'] as const
type Who = (typeof WHO)[number]
const STATES = ['draft', 'private', 'private and closed', 'unlisted', 'public', 'public and archived'] as const
type State = (typeof STATES)[number]

const isOfIt = (who: Who): boolean => who === 'owner' || who === 'member' || who === 'debate moderator' || who === 'moderator' || who === 'admin'

/** Whether somebody finds a debate at its address. */
function sees(who: Who, state: State): boolean {
  if (state === 'draft') return who === 'owner'
  return state.startsWith('private') ? isOfIt(who) : true
}

/** The same of a claim by its id alone: what is unlisted is found so by those only who are of it. */
const finds = (who: Who, state: State): boolean => (state === 'unlisted' ? isOfIt(who) : sees(who, state))

type Made = { slug: string; id: string; claim: string }
const people = new Map<Who, Viewer | null>()
const debates = new Map<State, Made>()
const WORD = 'periwinkle'

beforeAll(async () => {
  provideAuth()
  for (const who of WHO) {
    const wishes = who === 'moderator' || who === 'admin' ? { role: who } : who === 'suspended' ? { suspendedUntil: new Date(Date.now() + 3_600_000) } : {}
    people.set(who, who === 'nobody' ? null : await makePerson(wishes))
  }
  const idOf = (who: Who) => BigInt(people.get(who)!.id)
  for (const state of STATES) {
    const debate = await openSettled()
    const [claim] = (await postClaims(debate, [`${WORD} in spring`])) as [string]
    const debateId = BigInt(debate.id)
    const visibility = state === 'unlisted' ? 'unlisted' : state.startsWith('private') ? 'private' : 'public'
    const status = state === 'draft' ? 'draft' : state.endsWith('closed') ? 'closed' : state.endsWith('archived') ? 'archived' : 'open'
    await db().debate.update({ where: { id: debateId }, data: { ownerId: idOf('owner'), visibility, status, title: `About ${WORD}, ${state}` } })
    await db().debateMember.create({ data: { debateId, accountId: idOf('member') } })
    await db().debateModerator.create({ data: { debateId, accountId: idOf('debate moderator') } })
    debates.set(state, { slug: debate.slug, id: debate.id, claim })
  }
})

beforeEach(() => db().rateLimit.deleteMany())

const ROUTES: Readonly<Record<string, { path: (made: Made) => string; found: typeof sees }>> = {
  'the debate': { path: ({ slug }) => `/debates/${slug}`, found: sees },
  'its claims': { path: ({ slug }) => `/debates/${slug}/claims`, found: sees },
  'its quotes': { path: ({ slug }) => `/debates/${slug}/quotes`, found: sees },
  'what is near': { path: ({ slug }) => `/debates/${slug}/near?text=${WORD}`, found: sees },
  'its figures': { path: ({ slug }) => `/debates/${slug}/figures`, found: sees },
  'what is beneath a claim': { path: ({ slug, claim }) => `/debates/${slug}/claims?parent=${claim}`, found: sees },
  'its log': { path: ({ slug }) => `/debates/${slug}/log`, found: sees },
  'its export': { path: ({ slug }) => `/debates/${slug}/export?format=json`, found: sees },
  'a claim by its debate': { path: ({ slug, claim }) => `/claims/${claim}?debate=${slug}`, found: sees },
  'its history by its debate': { path: ({ slug, claim }) => `/claims/${claim}/revisions?debate=${slug}`, found: sees },
  'its comments by its debate': { path: ({ slug, claim }) => `/claims/${claim}/comments?debate=${slug}`, found: sees },
  'a claim by its id': { path: ({ claim }) => `/claims/${claim}`, found: finds },
  'its history by its id': { path: ({ claim }) => `/claims/${claim}/revisions`, found: finds },
  'its comments by its id': { path: ({ claim }) => `/claims/${claim}/comments`, found: finds },
}

/** As a browser that is signed in, and as a program. */
async function waysOf(who: Who): Promise<(RequestInit | undefined)[]> {
  const viewer = people.get(who)
  if (!viewer) return [undefined]
  const own = [{ headers: await signIn(viewer) }]
  // A suspended account makes no tokens.
  return who === 'suspended' ? own : [...own, { headers: (await program(viewer, ['read'])).headers }]
}

describe.each(WHO)('for %s', (who) => {
  it.each(Object.entries(ROUTES))('%s', async (_, { path, found }) => {
    const ways = await waysOf(who)
    for (const [state, made] of debates) {
      const expected = found(who, state) ? 200 : 404
      for (const way of ways) {
        const { status, headers } = await ask(path(made), way)
        expect([state, status]).toEqual([state, expected])
        // What not everybody gets is kept by nobody.
        if (status === 200 && !found('nobody', state)) expect(headers.get('cache-control')).toBe('private, no-store')
      }
    }
  })

  it('the pages of the debate and of its claim', async () => {
    for (const [state, { slug, claim }] of debates) {
      const reader = people.get(who) ?? null
      const pages = [await getDebatePage(slug, { sort: 'strongest' }, new Date(), reader), await getClaimPage(slug, claim, { sort: 'strongest' }, undefined, new Date(), reader)]
      expect([state, ...pages.map((page) => page !== null)]).toEqual([state, sees(who, state), sees(who, state)])
    }
  })

  it('what is theirs in it, and its events', async () => {
    const viewer = people.get(who)
    if (!viewer) return
    const init = { headers: await signIn(viewer) }
    for (const [state, { slug }] of debates) {
      expect([state, (await ask(`/me/debates/${slug}`, init)).status]).toEqual([state, sees(who, state) ? 200 : 404])
      // A suspended account follows what everybody follows.
      expect([state, (await ask(`/debates/${slug}/events`, { ...init, method: 'HEAD' })).status]).toEqual([state, sees(who, state) ? 200 : 404])
    }
  })

  it('finds in lists and by search what is public alone', async () => {
    const listed = ['public', 'public and archived'].map((state) => debates.get(state as State)!.slug).sort()
    const mine = new Set([...debates.values()].map(({ slug }) => slug))
    for (const way of await waysOf(who)) {
      const { items } = (await ask('/debates?limit=100', way)).body as { items: { slug: string }[] }
      expect(items.flatMap(({ slug }) => (mine.has(slug) ? [slug] : [])).sort()).toEqual(listed)
    }
    for (const kind of ['claims', 'debates'] as const) {
      const found = JSON.stringify(await search({ q: WORD, kind }))
      for (const [state, { slug }] of debates) expect([kind, state, found.includes(`"${slug}"`)]).toEqual([kind, state, listed.includes(slug)])
    }
  })
})

it('a token that cannot read says so, and one that is not known too', async () => {
  const { slug } = debates.get('private')!
  const writing = await program(people.get('owner')!, ['write'])
  expect((await ask(`/debates/${slug}`, { headers: writing.headers })).status).toBe(403)
  expect((await ask(`/debates/${slug}`, { headers: { Authorization: 'Bearer nothing' } })).status).toBe(401)
})
