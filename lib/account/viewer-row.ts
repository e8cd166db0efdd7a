import type { AccountRole, Appearance, Scope, Viewer } from './schema'

/** An account as SQL gives it to whoever acts by it. */
export type ViewerRow = {
  id: number
  handle: string
  name: string
  role: AccountRole
  confirmed: boolean
  silencedUntil: string | null
  suspendedUntil: string | null
  createdAt: string
  appearance: Appearance
}

const timeOf = (text: string | null): Date | null => (text === null ? null : new Date(text))

/** Who acts, and by what: a session and when it was opened, or a token with its scopes. */
export const toViewer = (
  row: ViewerRow, { signedInAt, ...by }: { sessionId: string | null; signedInAt: string | null; scopes: readonly Scope[] | null },
): Viewer => ({
  id: String(row.id),
  handle: row.handle,
  name: row.name,
  role: row.role,
  confirmed: row.confirmed,
  silencedUntil: timeOf(row.silencedUntil),
  suspendedUntil: timeOf(row.suspendedUntil),
  createdAt: new Date(row.createdAt),
  appearance: row.appearance,
  signedInAt: timeOf(signedInAt),
  ...by,
})
