import { FinishedPages } from '@/server/finished-pages'

type Page = { text: string; bytes: number; keep: boolean }

/** A store with a clock that stands still and renderings that end when the test says so. */
export function setUp({ maxBytes = 1_000_000, trusted = true } = {}) {
  const clock = { at: 1_000 }
  const renders: { address: string; end(page?: Partial<Page>): void; fail(): void }[] = []
  const pages = new FinishedPages<Page>({
    maxBytes,
    now: () => clock.at,
    render: (address) =>
      new Promise((resolve, reject) => {
        const text = `${address} #${renders.filter((other) => other.address === address).length + 1}`
        renders.push({
          address,
          end: (page) => resolve({ text, bytes: 100, keep: true, ...page }),
          fail: () => reject(new Error('It did not render')),
        })
      }),
  })
  if (trusted) pages.trust()
  const endLast = (page?: Partial<Page>) => renders.at(-1)?.end(page)
  /** Renders a page and keeps it. */
  const keep = async (address: string, page?: Partial<Page>) => {
    const asked = pages.ask(address, 'id')
    endLast(page)
    return asked
  }
  const get = (address: string) => pages.get(address, 'id')?.text
  const ask = async (address: string) => (await pages.ask(address, 'id')).text
  return { pages, clock, renders, endLast, keep, get, ask }
}

/** Lets everything that waits for a promise go on. */
export const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
