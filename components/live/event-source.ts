import type { LiveEventName, LiveEvents } from '@/lib/live/schema'

/** An event as it came. */
export type Told = { [Name in LiveEventName]: { name: Name; data: LiveEvents[Name] } }[LiveEventName]

/** The events that a page does something about. What is new shows by the numbers that go with it. */
const NAMES = ['hello', 'claim.changed', 'votes.changed', 'totals.changed', 'stances.changed', 'debate.changed', 'missed'] as const

/** Failures in a row after which the stream is given up for a while, and the numbers are asked for instead. */
const FAILURES_MAX = 2
/** Milliseconds between two questions, and at most when they fail. */
const POLL_MS = 10_000
const POLL_MAX_MS = 120_000
/** Answers after which the stream is tried again. */
const POLLS = 6

/** Where the numbers of a debate are asked for. */
export const figuresAddress = (slug: string, claims: readonly string[] = []): string =>
  `/api/v1/debates/${slug}/figures${claims.length === 0 ? '' : `?claims=${claims.join(',')}`}`

/**
 * Tells what happens in a debate: by its stream, or where that fails by asking from time to time. After each break it
 * tells `hello`. Returns what ends it.
 */
export function openSource(slug: string, tell: (told: Told) => void): () => void {
  let stream: EventSource | undefined
  let timer: number | undefined
  let failures = 0
  let isOver = false

  function listen(): void {
    failures = 0
    const current = (stream = new EventSource(`/api/v1/debates/${slug}/events`))
    for (const name of NAMES) {
      current.addEventListener(name, (event: MessageEvent<string>) => {
        failures = 0
        tell({ name, data: JSON.parse(event.data) } as Told)
      })
    }
    current.addEventListener('error', () => {
      failures += 1
      // What was refused stays closed; what broke, the browser opens again by itself.
      if (current.readyState !== EventSource.CLOSED && failures < FAILURES_MAX) return
      current.close()
      if (!isOver) void poll(0, POLL_MS)
    })
  }

  /** `answers`: how many there were since the stream was given up. `wait`: milliseconds until the next question. */
  async function poll(answers: number, wait: number): Promise<void> {
    const status = await ask()
    if (isOver || status === 404) return
    // It is back after it was gone: so may the stream be.
    const isBack = status === 200 && wait > POLL_MS
    if (isBack || answers + 1 >= POLLS) return listen()
    const next = status === 200 ? POLL_MS : Math.min(wait * 2, POLL_MAX_MS)
    timer = window.setTimeout(() => void poll(answers + (status === 200 ? 1 : 0), next), next)
  }

  /** Returns the status, or 0 where there was no answer. */
  async function ask(): Promise<number> {
    try {
      const answer = await fetch(figuresAddress(slug))
      if (answer.ok && !isOver) tell({ name: 'hello', data: (await answer.json()) as LiveEvents['hello'] })
      return answer.status
    } catch {
      return 0
    }
  }

  listen()
  return () => {
    isOver = true
    window.clearTimeout(timer)
    stream?.close()
  }
}
