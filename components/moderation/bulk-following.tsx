'use client'

import { useEffect, useState } from 'react'

/** How often it is asked how far it has come, in milliseconds. */
const EVERY = 1_000

type Progress = { total: number; done: number; finishedAt: string | null }

/** Follows something that is done to many at once; once it is over, the page shows what came of it. */
export function BulkFollowing({ id, done }: { id: string; done: number }) {
  const [now, setNow] = useState(done)
  useEffect(() => {
    const stop = new AbortController()
    const timer = setInterval(() => {
      void askProgress(id, stop.signal).then((progress) => {
        if (progress === null || stop.signal.aborted) return
        if (progress.finishedAt !== null) window.location.reload()
        else setNow(progress.done)
      })
    }, EVERY)
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [id])
  return now > done && <span aria-hidden="true">{now} by now</span>
}

/** Null where it cannot be asked just now: it is asked again. */
async function askProgress(id: string, signal: AbortSignal): Promise<Progress | null> {
  try {
    const answer = await fetch(`/api/v1/moderation/bulk/${id}`, { signal, headers: { accept: 'application/json' } })
    return answer.ok ? ((await answer.json()) as Progress) : null
  } catch {
    return null
  }
}
