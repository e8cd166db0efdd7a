import { useCallback, useSyncExternalStore } from 'react'

import { isMarkedSignedIn } from '@/components/ui/theme'
import type { OwnVote } from '@/lib/vote/schema'

/** What is one viewer's own in a debate: `GET /api/v1/me/debates/{slug}`, as far as pages lay it over what all see. */
export type Own = {
  viewer: { id: string; handle: string }
  canArgue: boolean
  canVote: boolean
  stance: { arrival: { sideId: string | null }; now: { sideId: string | null } } | null
  votes: readonly OwnVote[]
  /** The claims on the page that the viewer wrote. */
  mine: readonly string[]
  /** The comments on the page's claims that the viewer wrote. */
  myComments: readonly string[]
  /** What the viewer follows here: all of it, and which of the claims on the page. */
  following: { debate: boolean; claims: readonly string[] }
  /** What of the page is by people whom the viewer mutes. */
  muted: { claims: readonly string[]; comments: readonly string[] }
}

/** `undefined` while it is not known, null when nobody is signed in. */
export type MaybeOwn = Own | null | undefined

type Page = { own: MaybeOwn; wanted: Set<string>; asked: Set<string>; isDue: boolean; watchers: Set<() => void> }

/** The most claims that one question may name. */
const CLAIMS_MAX = 200

const pages = new Map<string, Page>()

function pageOf(slug: string): Page {
  const known = pages.get(slug)
  if (known) return known
  const page: Page = { own: undefined, wanted: new Set(), asked: new Set(), isDue: false, watchers: new Set() }
  pages.set(slug, page)
  return page
}

export const ownOf = (slug: string): MaybeOwn => pages.get(slug)?.own

/** Watches what is one's own in a debate, and with it one claim of the page. All that is watched is asked for at once. */
export function watchOwn(slug: string, claimId: string | null, tell: () => void): () => void {
  const page = pageOf(slug)
  page.watchers.add(tell)
  if (claimId !== null) page.wanted.add(claimId)
  if (!page.isDue) {
    page.isDue = true
    // All parts of the page have said what they want by then.
    setTimeout(() => void askWanted(slug, page))
  }
  return () => void page.watchers.delete(tell)
}

async function askWanted(slug: string, page: Page): Promise<void> {
  page.isDue = false
  const ids = [...page.wanted].filter((id) => !page.asked.has(id)).slice(0, CLAIMS_MAX)
  if (page.own === null || (page.own !== undefined && ids.length === 0)) return
  for (const id of ids) page.asked.add(id)
  await ask(slug, page, ids)
}

async function ask(slug: string, page: Page, ids: readonly string[]): Promise<void> {
  if (!isMarkedSignedIn()) return change(page, null)
  try {
    const which = ids.length === 0 ? '' : `?claims=${ids.join(',')}`
    const answer = await fetch(`/api/v1/me/debates/${slug}${which}`, { headers: { accept: 'application/json' } })
    if (answer.status === 401) return change(page, null)
    if (!answer.ok) return unasked(page, ids)
    const { own: before } = page
    const own = (await answer.json()) as Own
    const others = before?.votes.filter(({ claimId }) => !ids.includes(claimId)) ?? []
    const followed = before?.following.claims.filter((id) => !ids.includes(id)) ?? []
    const following = { debate: own.following.debate, claims: [...followed, ...own.following.claims] }
    if (own.muted.claims.length + own.muted.comments.length > 0) void import('./muted-texts').then(({ foldMuted }) => foldMuted(own.muted))
    change(page, { ...own, following, votes: [...others, ...own.votes], mine: [...(before?.mine ?? []), ...own.mine], myComments: [...(before?.myComments ?? []), ...own.myComments] })
  } catch {
    unasked(page, ids)
  }
}

/** Without a connection nothing is known; it is asked again when there is one. */
function unasked(page: Page, ids: readonly string[]): void {
  for (const id of ids) page.asked.delete(id)
}

/** Notes that the viewer follows a debate, or a claim of it, or follows it no more: it was just saved. */
export function noteFollowing(slug: string, claimId: string | undefined, isFollowed: boolean): void {
  const page = pages.get(slug)
  if (!page?.own) return
  const { debate, claims } = page.own.following
  const others = claims.filter((id) => id !== claimId)
  const following = claimId === undefined ? { debate: isFollowed, claims } : { debate, claims: isFollowed ? [...others, claimId] : others }
  change(page, { ...page.own, following })
}

function change(page: Page, own: MaybeOwn): void {
  page.own = own
  for (const tell of page.watchers) tell()
}

if (typeof window !== 'undefined') {
  window.addEventListener('online', () => {
    for (const [slug, page] of pages) if (page.own === undefined) void askWanted(slug, page)
  })
  // Back by the browser's own memory of the page: meanwhile things may have changed elsewhere.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    for (const [slug, page] of pages) void ask(slug, page, [...page.wanted].slice(0, CLAIMS_MAX))
  })
}

/** What is one's own in a debate, for one part of its page. */
export function useOwn(slug: string, claimId: string | null = null): MaybeOwn {
  const watch = useCallback((tell: () => void) => watchOwn(slug, claimId, tell), [slug, claimId])
  return useSyncExternalStore(watch, () => ownOf(slug), () => undefined)
}
