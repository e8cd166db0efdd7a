const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

/** A moment to the minute, absolute, since finished pages are kept: "23 November 2026 at 09:05 UTC". `at` is an ISO date and time. */
export function Moment({ at }: { at: string }) {
  return <time dateTime={at}>{moment.format(new Date(at))} UTC</time>
}
