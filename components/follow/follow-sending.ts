/** Follows a debate or a claim, or no more. Returns why that was not saved, or null. */
export async function sendFollow(slug: string, claimId: string | undefined, wish: boolean): Promise<string | null> {
  const place = claimId === undefined ? `debates/${slug}` : `claims/${claimId}`
  const named = claimId === undefined ? '' : `?debate=${slug}`
  try {
    const answer = await fetch(`/api/v1/${place}/follow${named}`, { method: wish ? 'PUT' : 'DELETE', keepalive: true, headers: { accept: 'application/json' } })
    if (answer.ok) return null
    if (answer.status === 401) return 'You are not signed in any more.'
    return ((await answer.json()) as { detail?: string }).detail ?? 'This was not saved.'
  } catch {
    return 'This could not be sent. Check your connection and press it again.'
  }
}
