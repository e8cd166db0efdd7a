import type { Claim } from '@/lib/claim/schema'

import type { Outcome, Wish } from './vote-queue'

export type Votes = Claim['votes']

/** Seconds until what could not be sent is tried again by itself. */
const AGAIN = 15

const addressOf = (claimId: string) => `/api/v1/claims/${claimId}`

/** Sends a vote, and says what came of it. Goes on when the page is left meanwhile. */
export async function sendVote({ slug, claimId, value, reason }: Wish): Promise<Outcome<Votes>> {
  const accept = { accept: 'application/json' }
  const how: RequestInit =
    value === null
      ? { method: 'DELETE', headers: accept }
      : {
          method: 'PUT',
          headers: { ...accept, 'content-type': 'application/json' },
          body: JSON.stringify(reason === null ? { value } : { value, reason }),
        }
  try {
    const answer = await fetch(`${addressOf(claimId)}/vote?debate=${slug}`, { ...how, keepalive: true })
    if (answer.ok) return { kind: 'taken', votes: (await answer.json()) as Votes }
    if (answer.status === 401) return { kind: 'signed-out' }
    if (answer.status === 429) return { kind: 'later', seconds: Number(answer.headers.get('retry-after')) || AGAIN, isOffline: false }
    if (answer.status >= 500) return { kind: 'later', seconds: AGAIN, isOffline: false }
    const { detail } = (await answer.json()) as { detail?: string }
    return { kind: 'refused', words: detail ?? 'This vote was not taken.' }
  } catch {
    return { kind: 'later', seconds: AGAIN, isOffline: true }
  }
}

/** How others voted on a claim; null when it could not be found out. */
export async function askForVotes(slug: string, claimId: string): Promise<Votes | null> {
  try {
    const answer = await fetch(`${addressOf(claimId)}?debate=${slug}`, { headers: { accept: 'application/json' } })
    return answer.ok ? ((await answer.json()) as { votes: Votes }).votes : null
  } catch {
    return null
  }
}
