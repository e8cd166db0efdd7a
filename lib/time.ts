/** A time as PostgreSQL writes it in JSON, in the one form in which times leave Crux: ISO 8601, UTC, with milliseconds. */
export const isoTime = (time: string): string => new Date(time).toISOString()
