import { zipSync } from 'fflate'

/** A zip with one file in it. `now` is the time that the file bears; zip knows none before 1980. */
export const zipOf = (name: string, content: Uint8Array, now: Date): Uint8Array =>
  zipSync({ [name]: content }, { mtime: now, level: 6 })
