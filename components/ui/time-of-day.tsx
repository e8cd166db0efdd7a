const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' })

/** A time of a day that is named already, absolute, since finished pages are kept: "09:05 UTC". `at` is an ISO date and time. */
export function TimeOfDay({ at }: { at: string }) {
  return <time dateTime={at}>{time.format(new Date(at))} UTC</time>
}
