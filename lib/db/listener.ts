import pg from 'pg'
import { z } from 'zod'

import { env } from '../env'
import type { Transaction } from './client'
import { applicationConnection } from './connection'

/** By one it is told which pages are to be rendered anew, by the other what has changed in a debate. */
const PAGES = 'crux_pages'
const NEWS = 'crux_live'

/** PostgreSQL takes less than 8,000 bytes in one message. */
export const MESSAGE_MAX = 7_900

/** Milliseconds between two tries to get the connection back; it doubles up to the second figure. */
const RETRY = [100, 2_000] as const

/** Milliseconds between two signs of life on the listening connection, and how long one may take. */
const PULSE = 500

/** Tells all processes, at the commit of `tx`, that these pages are to be rendered anew. */
export async function notifyChanged(tx: Transaction, addresses: readonly string[]): Promise<void> {
  for (const message of messages(addresses)) await tx.$executeRaw`SELECT pg_notify(${PAGES}, ${message})`
}

/** Tells all processes, at the commit of `tx`, what has changed in debates. Each message is shorter than MESSAGE_MAX bytes. */
export async function notifyNews(tx: Transaction, news: readonly string[]): Promise<void> {
  if (news.length > 0) await tx.$executeRaw`SELECT pg_notify(${NEWS}, m) FROM unnest(${[...news]}::text[]) m`
}

/** Packs addresses into as few messages as their size allows. */
export function messages(addresses: readonly string[]): string[] {
  const packed: string[] = []
  let current: string[] = []
  let size = 2
  for (const address of addresses) {
    const bytes = Buffer.byteLength(JSON.stringify(address)) + 1
    if (size + bytes > MESSAGE_MAX && current.length > 0) {
      packed.push(JSON.stringify(current))
      current = []
      size = 2
    }
    current.push(address)
    size += bytes
  }
  if (current.length > 0) packed.push(JSON.stringify(current))
  return packed
}

/** The addresses in a message; undefined when it is none of ours, from another version of the code, say. */
function readMessage(payload = ''): string[] | undefined {
  try {
    return z.array(z.string()).safeParse(JSON.parse(payload)).data
  } catch {
    return undefined
  }
}

export type ChangeListener = {
  /** Pages to be rendered anew: addresses, or all below one that ends in `/*`. */
  onChanged(addresses: string[]): void
  /** What has changed in a debate, as `notifyNews` was given it. */
  onNews?(message: string): void
  /** From here on changes may be missed: what is kept can no longer be trusted. */
  onLost(): void
  /** From here on every change is heard. */
  onReady(): void
}

/**
 * Listens for changed pages on a connection of its own, and gets it back whenever it is lost. A connection that has
 * gone silent (a network that drops packets, a stopped server) counts as lost when a sign of life takes longer than
 * half a second, so that no page is kept for long past a change.
 */
export function listenForChanges(listener: ChangeListener): { stop(): Promise<void> } {
  let stopped = false
  let wake: (() => void) | undefined
  let client: pg.Client | undefined

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function listen(): Promise<void> {
    const { DATABASE_URL: url, DATABASE_ROLE: role } = env()
    if (url === undefined) throw new Error('DATABASE_URL is not set')
    const current = new pg.Client({ ...applicationConnection(url, role, 'crux-listener'), query_timeout: PULSE, keepAlive: true })
    client = current
    let lost = false
    const lose = () => {
      lost = true
      wake?.()
    }
    current.on('error', lose)
    current.on('end', lose)
    current.on('notification', ({ channel, payload }) => {
      if (channel === NEWS) return listener.onNews?.(payload ?? '')
      const changed = readMessage(payload)
      if (changed === undefined) lose()
      else listener.onChanged(changed)
    })
    try {
      await current.connect()
      await current.query(`LISTEN ${PAGES}; LISTEN ${NEWS}`)
      listener.onReady()
      while (!lost && !stopped) {
        await sleep(PULSE)
        if (!lost && !stopped) await current.query('SELECT 1')
      }
    } finally {
      if (!stopped) listener.onLost()
      await current.end().catch(() => {})
    }
  }

  const running = (async () => {
    let wait: number = RETRY[0]
    while (!stopped) {
      const began = Date.now()
      await listen().catch(() => {})
      if (stopped) break
      wait = Date.now() - began > RETRY[1] ? RETRY[0] : Math.min(wait * 2, RETRY[1])
      await sleep(wait)
    }
  })()

  return {
    async stop() {
      stopped = true
      wake?.()
      void client?.end().catch(() => {})
      await running
    },
  }
}
