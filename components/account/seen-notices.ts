/** Marks as read what one was told of a claim and of the talk about it. Returns how many notices are left to read. */
export async function readOfClaim(claimId: string): Promise<number> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const answer = await fetch('/api/v1/me/notices/read', { method: 'PUT', keepalive: true, headers, body: JSON.stringify({ claimId }) })
  if (!answer.ok) throw new Error(`Not marked: ${answer.status}`)
  return ((await answer.json()) as { unread: number }).unread
}
