import type { LRUCache } from 'lru-cache'

import { pathOf } from './page-address'
import { createStore, type Keepable, type Kept } from './page-store'

type Render<Page> = {
  promise: Promise<Page>
  began: number
  path: string
  /** When the first change came that this rendering may not have seen; 0 as long as none has. */
  outdatedAt: number
  /** The changes were missed: it must not be kept at all. */
  lost: boolean
}

export type FinishedPagesOptions<Page> = {
  /**
   * Renders the page at an address. What it throws reaches all who wait, and is not kept. `requestId` is that of the
   * request that made it be rendered.
   */
  render(address: string, requestId: string): Promise<Page>
  /** Memory for all pages together. */
  maxBytes: number
  /** The clock, in milliseconds. */
  now?: () => number
}

/**
 * How long after a change the page from before may still be served while the new one is rendered, in milliseconds;
 * also how old a rendering under way may be for one more reader to wait for it. With the worker's delay (250 ms) it
 * stays under the 2 s that a reader may lag behind.
 */
export const STALE_MS = 1_000

/** What pages with a query may take of the memory: strangers can invent queries, but not push out the pages proper. */
const QUERY_SHARE = 0.25

/**
 * The finished pages of this process: pages that are the same for everyone, by address, the least asked for dropped
 * first. A page is rendered once however many ask at the same time, and again when a change names it.
 *
 * Nothing is kept until `trust` is called, nor after `lose`: without news of changes every reader waits for a
 * rendering, still one at a time for each page.
 */
export class FinishedPages<Page extends Keepable> {
  private readonly plain: LRUCache<string, Kept<Page>>
  private readonly queried: LRUCache<string, Kept<Page>>
  /** At most one rendering of a page is under way, and at most one more waits for it to end. */
  private readonly running = new Map<string, Render<Page>>()
  private readonly waiting = new Map<string, Promise<Page>>()
  private readonly now: () => number
  private trusted = false

  constructor(private readonly options: FinishedPagesOptions<Page>) {
    this.now = options.now ?? (() => performance.now())
    const forQueries = Math.floor(options.maxBytes * QUERY_SHARE)
    this.plain = createStore(options.maxBytes - forQueries)
    this.queried = createStore(forQueries)
  }

  /**
   * The kept page of an address, if there is one that may be served now. An old one is served while its successor is
   * rendered, and not past `STALE_MS`.
   */
  get(address: string, requestId: string): Page | undefined {
    const kept = this.storeOf(address).get(address)
    if (kept === undefined) return undefined
    if (kept.staleSince === 0) return kept.page
    if (this.now() - kept.staleSince > STALE_MS) return undefined
    // Nobody waits for this one. Those who ask later do, and get its error.
    if (!this.running.has(address)) this.start(address, requestId).catch(() => {})
    return kept.page
  }

  /** The page of an address: the kept one, or the one that is being rendered, or a new one. */
  ask(address: string, requestId: string): Promise<Page> {
    const kept = this.get(address, requestId)
    if (kept !== undefined) return Promise.resolve(kept)
    const running = this.running.get(address)
    if (running === undefined) return this.start(address, requestId)
    const isFresh = running.outdatedAt === 0 && !running.lost && this.now() - running.began <= STALE_MS
    return isFresh ? running.promise : this.askAfter(running, address, requestId)
  }

  /** The page that is kept of an address, however old; nothing is rendered for it. */
  peek(address: string): Page | undefined {
    return this.storeOf(address).peek(address)?.page
  }

  /** Takes a page in another form (compressed, say) in the place of the same page, if that is still kept. */
  replace(address: string, page: Page, by: Page): void {
    const store = this.storeOf(address)
    const kept = store.peek(address)
    if (kept?.page === page) store.set(address, { ...kept, page: by })
  }

  /**
   * Makes pages old that a change names: by their path, with every query that they were asked with, or, by a path
   * that ends in `/*`, all below it.
   */
  forget(paths: readonly string[]): void {
    const at = this.now()
    const exact = new Set(paths.filter((path) => !path.endsWith('/*')))
    const below = paths.filter((path) => path.endsWith('/*')).map((path) => path.slice(0, -1))
    const isNamed = (path: string) => exact.has(path) || below.some((start) => path.startsWith(start))
    for (const store of [this.plain, this.queried]) {
      store.forEach((kept) => {
        if (kept.staleSince === 0 && isNamed(kept.path)) kept.staleSince = at
      })
    }
    for (const render of this.running.values()) {
      if (render.outdatedAt === 0 && isNamed(render.path)) render.outdatedAt = at
    }
  }

  /** News of changes may be missed from here on: everything is dropped and nothing is kept. */
  lose(): void {
    this.trusted = false
    this.plain.clear()
    this.queried.clear()
    for (const render of this.running.values()) render.lost = true
  }

  /** Every change is heard from here on. What was rendered before is not trusted. */
  trust(): void {
    this.lose()
    this.trusted = true
  }

  /** Bytes and pages held. */
  get size(): { bytes: number; pages: number } {
    return {
      bytes: this.plain.calculatedSize + this.queried.calculatedSize,
      pages: this.plain.size + this.queried.size,
    }
  }

  private storeOf(address: string): LRUCache<string, Kept<Page>> {
    return address.includes('?') ? this.queried : this.plain
  }

  private start(address: string, requestId: string): Promise<Page> {
    const render: Render<Page> = {
      promise: this.options.render(address, requestId).then(
        (page) => {
          this.running.delete(address)
          this.keep(address, render, page)
          return page
        },
        (error: unknown) => {
          this.running.delete(address)
          throw error
        },
      ),
      began: this.now(),
      path: pathOf(address),
      outdatedAt: 0,
      lost: false,
    }
    this.running.set(address, render)
    return render.promise
  }

  private askAfter(running: Render<Page>, address: string, requestId: string): Promise<Page> {
    const waiting = this.waiting.get(address)
    if (waiting !== undefined) return waiting
    const next = () => {
      this.waiting.delete(address)
      return this.ask(address, requestId)
    }
    const promise = running.promise.then(next, next)
    this.waiting.set(address, promise)
    return promise
  }

  /**
   * A rendering that a change overtook is older than that change, but newer than what is kept: it may be served for
   * as long after the change as any other page. Otherwise a debate that changes faster than it renders would never
   * have a page.
   */
  private keep(address: string, render: Render<Page>, page: Page): void {
    const store = this.storeOf(address)
    if (!this.trusted || render.lost) return
    if (page.keep) store.set(address, { page, path: render.path, staleSince: render.outdatedAt })
    else store.delete(address)
  }
}
