/** Where somebody stood when they came, and where they stand now; null is undecided. */
export type Standing = { arrival: { sideId: string | null }; now: { sideId: string | null } }

/** Says where one stands. Answers where one stood and stands then, or why it was not taken. @throws when it could not be sent */
export async function sendStance(slug: string, sideId: string | null): Promise<Standing | { words: string }> {
  const answer = await fetch(`/api/v1/debates/${slug}/stance`, {
    method: 'PUT',
    keepalive: true,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ sideId }),
  })
  if (answer.ok) return (await answer.json()) as Standing
  if (answer.status === 401) return { words: 'You are not signed in any more. Sign in, and say it again.' }
  const { detail } = (await answer.json()) as { detail?: string }
  return { words: detail ?? 'This was not saved.' }
}
