import { once } from 'node:events'
import { createServer } from 'node:http'
import { resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

import next from 'next'

import { api } from '../lib/api'
import { liveHub } from '../lib/api/events'
import { listenForChanges, type ChangeListener } from '../lib/db/listener'
import { pendingMigrations } from '../lib/db/migrate'
import { env, publicUrl } from '../lib/env'
import { log } from '../lib/log'
import { startWorkers } from '../lib/worker'
import { apiHandler } from './api'
import { answerFault } from './faults'
import { readinessOf } from './health'
import { createHttpServer, type Stopping } from './http-server'
import { nextRenderer } from './next-renderer'
import { Pages } from './pages'
import { passThrough } from './pass-through'
import { securityHeaders } from './security-headers'
import { StaticFiles } from './static-files'
import { finishRequests, upgradedConnections } from './stop'
import { renderingTurns } from './turns'

export type RunningServer = {
  port: number
  /** Finishes the requests under way, then stops the workers. */
  stop(): Promise<void>
}

/**
 * Starts everything that serves readers in this process: Next (built before, or in development), the workers, the
 * listener for changes and the server in front. The database is there and migrated. Rejects with the error of
 * `listen` (`EADDRINUSE`, `EACCES`) when the port cannot be had.
 */
export async function startServer({ dev }: { dev: boolean }): Promise<RunningServer> {
  const { PORT, HOST, BUILD_DIR, FINISHED_PAGES_MB, STOP_SECONDS, TRUSTED_PROXIES: trustedProxies } = env()
  const always = securityHeaders(publicUrl())

  // Next takes the upgrades of the server that it is given, or of the one that its first request came by. Only in
  // development it has a use for them (it reloads pages). So it gets a server that never listens, and in development
  // what is meant for it is passed on.
  const upgrades = createServer()
  if (!dev) logWhatNextSays()
  // Pages of other hosts get none of what serves development, and without it their scripts wait for ever.
  const { host, hostname, origin, protocol } = new URL(publicUrl())
  const app = next({ dev, dir: resolve('.'), httpServer: upgrades, port: PORT, ...(dev && { hostname }) })
  await app.prepare()
  const handle = app.getRequestHandler()

  const ours = { host, 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) }
  const turns = renderingTurns()
  const pages = dev
    ? undefined
    : new Pages({
        render: nextRenderer(handle, publicUrl(), { turns }),
        maxBytes: FINISHED_PAGES_MB * 1024 * 1024,
        always,
        log,
      })
  const server = createHttpServer({
    pages,
    next: (request, response, requestId, sending) => {
      // Whatever a request says of its host, Next builds addresses and compares origins with ours.
      if (!dev) Object.assign(request.headers, ours)
      return passThrough(request, response, requestId, { handle, always, turns: dev ? undefined : turns }, sending)
    },
    api: apiHandler(api, host, always, (err, response, requestId) => {
      log.error({ err, requestId }, 'The API failed')
      answerFault(response, 500, { requestId, always, forProgram: true })
    }),
    files: dev ? undefined : new StaticFiles(resolve(BUILD_DIR, 'static'), '/_next/static/', always),
    readiness: readinessOf(pendingMigrations),
    always,
    trustedProxies,
    origin,
    log,
  })
  // Who listens for upgrades takes them; otherwise they are answered like any request.
  const upgraded = dev ? upgradedConnections(server) : undefined
  if (dev) {
    server.on('upgrade', (request, socket, head) => {
      if (!upgrades.emit('upgrade', request, socket, head)) socket.destroy()
    })
  }

  server.listen(PORT, HOST)
  try {
    await once(server, 'listening')
  } catch (error) {
    await app.close()
    throw error
  }

  const listener = listenForChanges(changesFor(pages, server))
  const workers = startWorkers((err) => log.error({ err }, 'work that follows changes failed; it is tried again'))
  log.info({ port: PORT, dev }, 'serving')

  let stopped: Promise<void> | undefined
  const stop = async () => {
    server.stopping = true
    // Streams have no end of their own.
    liveHub.close()
    await finishRequests(server, STOP_SECONDS, upgraded)
    await Promise.allSettled([workers.stop(), listener.stop()])
    await app.close()
    log.info('stopped')
    log.flush()
  }
  return { port: PORT, stop: () => (stopped ??= stop()) }
}

/** Standard output is the log. Next says a word or two on it when it starts; errors go to standard error, as they are. */
function logWhatNextSays(): void {
  Object.assign(console, {
    log: (...words: unknown[]) => log.info({ said: stripVTControlCharacters(words.map(String).join(' ')) }, 'Next'),
  })
}

/** What a process does with news of changes, and without. */
function changesFor(pages: Pages | undefined, server: Stopping): ChangeListener {
  return {
    onChanged: (paths) => pages?.kept.forget(paths),
    onNews: (message) => liveHub.take(message),
    onLost: () => {
      if (!server.stopping) log.warn('news of changes is lost: pages are rendered for each reader')
      pages?.kept.lose()
    },
    onReady: () => {
      log.info('news of changes is heard: finished pages are kept')
      pages?.kept.trust()
      void liveHub.catchUp()
    },
  }
}
