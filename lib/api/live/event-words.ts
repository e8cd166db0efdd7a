import type { DebateFigures, LiveEventName, LiveEvents, News } from '../../live/schema'

/** Milliseconds after which a client that lost its stream comes back: not all of them at once. */
const RETRY = [2_000, 5_000] as const

/** A comment: it tells proxies and clients that the stream lives, and nothing else. */
export const HEARTBEAT = Buffer.from(':\n\n')

/** An event in the words of server-sent events. `id` tells when it was said, in milliseconds since 1970. */
function say<Name extends LiveEventName>(name: Name, data: LiveEvents[Name], id: number): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}

/** What a stream begins with. `dice`: 0 to 1. */
export function sayHello(figures: DebateFigures, now: number, dice: number): string {
  return `retry: ${Math.round(RETRY[0] + dice * (RETRY[1] - RETRY[0]))}\n${say('hello', figures, now)}`
}

/** News as events: what is new, then the numbers that follow from it. */
export function sayNews(news: News, now: number): string {
  return [
    ...news.posted.map((claim) => say('claim.posted', claim, now)),
    ...news.comments.map((comment) => say('comment.posted', comment, now)),
    ...news.changed.map((claimId) => say('claim.changed', { claimId }, now)),
    ...(news.locked ?? []).map((claimId) => say('thread.locked', { claimId }, now)),
    ...news.claims.map((figures) => say('votes.changed', figures, now)),
    say('totals.changed', news.totals, now),
    ...(news.stances ? [say('stances.changed', news.stances, now)] : []),
    ...(news.frame ? [say('debate.changed', {}, now)] : []),
    ...(news.more ? [say('missed', {}, now)] : []),
  ].join('')
}
