import { LRUCache } from 'lru-cache'

/** What can be kept. `bytes` is the memory that it takes, `keep` whether it may be shown to the next reader. */
export type Keepable = { readonly bytes: number; readonly keep: boolean }

export type Kept<Page> = {
  page: Page
  /** The address without its query: what a change names. */
  path: string
  /** When a change made it old, in milliseconds; 0 as long as none has. */
  staleSince: number
}

/** Pages by address, the least asked for dropped first when they pass `maxSize` bytes together. */
export const createStore = <Page extends Keepable>(maxSize: number): LRUCache<string, Kept<Page>> =>
  new LRUCache({
    maxSize,
    // The address and what surrounds a page take memory too; many small pages are not free.
    sizeCalculation: ({ page }, address) => page.bytes + 2 * address.length + 512,
  })
