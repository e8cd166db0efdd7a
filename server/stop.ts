import type { Server } from 'node:http'

/** How often connections that have just become idle are closed, in milliseconds. */
const SWEEP = 50

/**
 * Takes no new connections, lets the requests under way finish, and closes each connection when it is idle. After
 * `seconds` the rest is cut off. Resolves when no connection is left.
 */
export async function finishRequests(server: Server, seconds: number): Promise<void> {
  if (!server.listening) return
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection that waits for its next request would be waited for until it times out.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP)
  const cut = setTimeout(() => server.closeAllConnections(), seconds * 1_000)
  try {
    await closed
  } finally {
    clearInterval(sweep)
    clearTimeout(cut)
  }
}
