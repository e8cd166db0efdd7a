import type { LiveEvents } from '@/lib/live/schema'

import { openSource, type Told } from './event-source'

/** What a tab that comes later asks the one that listens. */
const HOW_IS_IT = 'how is it?'

type Said = Told | typeof HOW_IS_IT

/**
 * The same for all tabs of a browser together: one of them listens and tells the others, for a browser opens six
 * connections to a server and no more. When that tab goes, another one takes its place. Where a browser cannot do that,
 * each tab listens for itself.
 */
export function shareSource(slug: string, tell: (told: Told) => void): () => void {
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return openSource(slug, tell)
  const name = `crux-live ${slug}`
  const over = new AbortController()
  const channel = new BroadcastChannel(name)
  /** How the debate stands, for who comes later. Undefined where another tab listens. */
  let current: LiveEvents['hello'] | undefined

  channel.addEventListener('message', ({ data: said }: MessageEvent<Said>) => {
    if (said !== HOW_IS_IT) tell(said)
    else if (current !== undefined) channel.postMessage({ name: 'hello', data: current } satisfies Told)
  })
  channel.postMessage(HOW_IS_IT)

  const listen = () =>
    new Promise<void>((done) => {
      const close = openSource(slug, (told) => {
        current = joined(current, told)
        channel.postMessage(told)
        tell(told)
      })
      over.signal.addEventListener('abort', () => {
        close()
        done()
      })
    })
  // Refused when this tab is left while another one listens.
  navigator.locks.request(name, { signal: over.signal }, listen).catch(() => {})

  return () => {
    over.abort()
    channel.close()
  }
}

/** How the debate stands after an event. */
function joined(before: LiveEvents['hello'] | undefined, { name, data }: Told): LiveEvents['hello'] | undefined {
  if (name === 'hello') return data
  if (before === undefined) return undefined
  if (name === 'totals.changed') return { ...before, ...data }
  return name === 'stances.changed' ? { ...before, stances: data } : before
}
