import type { ClaimFigures, DebateFigures, Stances, Totals } from '@/lib/live/schema'

import { figuresAddress, type Told } from './event-source'
import { FreshLines } from './fresh-lines'
import { claimsOnPage, showClaim, showStances, showTotals } from './live-page'
import { shareSource } from './shared-source'

type Stats = Totals['stats']

/** Milliseconds within which those who missed something ask: not all of them at once. */
const SPREAD = 1_000
const SPREAD_WHEN_MUCH = 5_000

/** Milliseconds between two announcements: who listens to the page is not to be interrupted at each vote. */
const QUIET = 20_000

type Place = {
  slug: string
  /** As the page was rendered. */
  stats: Stats
  /** Says something to those who listen to the page. */
  announce: (words: string) => void
  /** The page as a whole is not what it was: its frame, the claim that it is about, or a first number that it has no place for. */
  noteChanged: () => void
}

/** Keeps a page up to date while it is open. Returns what ends that. */
export function followDebate({ slug, stats, announce, noteChanged }: Place): () => void {
  const lines = new FreshLines(quietly(announce))
  let known = stats
  let asking: number | undefined
  const firsts = new Set<string>()

  /** Once: whoever has put it aside knows. */
  const noteFirst = (what: 'strength' | 'stance') => {
    if (!firsts.has(what)) noteChanged()
    firsts.add(what)
  }
  const showFigures = (claim: ClaimFigures) => {
    showClaim(claim)
    lines.takeClaim(claim)
  }
  const take = (totals: Totals) => {
    known = totals.stats
    if (showTotals(totals)) noteFirst('strength')
    lines.takeTotals(totals)
  }
  const takeStances = (stances: Stances) => {
    if (showStances(stances)) noteFirst('stance')
  }
  /** Asks for the claims on the page, some time from now. */
  const catchUp = (spread: number) => {
    asking ??= window.setTimeout(() => {
      asking = undefined
      void askFigures(slug).then((figures) => {
        if (figures === null) return
        take(figures)
        takeStances(figures.stances)
        figures.claims.forEach(showFigures)
      })
    }, Math.random() * spread)
  }

  const hear = (told: Told) => {
    switch (told.name) {
      case 'hello':
        if (isElse(known, told.data.stats)) catchUp(SPREAD)
        take(told.data)
        return takeStances(told.data.stances)
      case 'totals.changed':
        return take(told.data)
      case 'stances.changed':
        return takeStances(told.data)
      case 'votes.changed':
        return showFigures(told.data)
      case 'claim.changed':
        if (document.querySelector(`:not(li)[data-live-claim="${told.data.claimId}"]`)) noteChanged()
        return lines.takeChanged(told.data.claimId)
      case 'debate.changed':
        return noteChanged()
      case 'thread.locked':
        if (isIn(told.data.claimId)) noteChanged()
        return
      case 'missed':
        return catchUp(SPREAD_WHEN_MUCH)
      // The numbers that go with them say it.
      case 'claim.posted':
      case 'comment.posted':
        return
    }
  }

  let leave = shareSource(slug, hear)
  // A page that the browser keeps for the way back must hold no connection; when it is shown again, it may be old.
  const hide = () => leave()
  const showAgain = (event: PageTransitionEvent) => {
    if (event.persisted) leave = shareSource(slug, hear)
  }
  window.addEventListener('pagehide', hide)
  window.addEventListener('pageshow', showAgain)
  document.addEventListener('click', lines.follow)
  return () => {
    leave()
    window.clearTimeout(asking)
    window.removeEventListener('pagehide', hide)
    window.removeEventListener('pageshow', showAgain)
    document.removeEventListener('click', lines.follow)
  }
}

/** Whether the claim that the page is about is the one given or stands beneath it; null: the whole debate. */
const isIn = (claimId: string | null): boolean =>
  claimId === null || document.querySelector(`:not(li)[data-live-claim="${claimId}"], li[data-live-step="${claimId}"]`) !== null

const isElse = (before: Stats, now: Stats): boolean =>
  (Object.keys(now) as (keyof Stats)[]).some((name) => before[name] !== now[name])

async function askFigures(slug: string): Promise<(DebateFigures & { claims: ClaimFigures[] }) | null> {
  try {
    const answer = await fetch(figuresAddress(slug, claimsOnPage()))
    return answer.ok ? ((await answer.json()) as DebateFigures & { claims: ClaimFigures[] }) : null
  } catch {
    return null
  }
}

/** Says the first words at once, and from then on the latest ones from time to time. */
function quietly(say: (words: string) => void): (words: string) => void {
  let latest: string | undefined
  let pause: number | undefined
  const speak = (words: string) => {
    say(words)
    latest = undefined
    pause = window.setTimeout(() => {
      pause = undefined
      if (latest !== undefined) speak(latest)
    }, QUIET)
  }
  return (words) => {
    if (pause === undefined) speak(words)
    else latest = words
  }
}
