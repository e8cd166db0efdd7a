import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** How often connections that have just become idle are closed, in milliseconds. */
const SWEEP = 50

/**
 * The connections of a server that speak another protocol now. The server itself does not know them any more: only who
 * remembers them can close them.
 */
export function upgradedConnections(server: Server): ReadonlySet<Duplex> {
  const sockets = new Set<Duplex>()
  server.on('upgrade', (_request, socket: Duplex) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return sockets
}

/**
 * Takes no new connections, lets the requests under way finish, and closes each connection when it is idle. After
 * `seconds` the rest is cut off. Upgraded connections end by no request, and are closed at once. Resolves when no
 * connection is left.
 */
export async function finishRequests(
  server: Server,
  seconds: number,
  upgraded: ReadonlySet<Duplex> = new Set(),
): Promise<void> {
  if (!server.listening) return
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  for (const socket of upgraded) socket.destroy()
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
