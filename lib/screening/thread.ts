/** How a thread stands, as its pages say it. */
export type ThreadState = {
  /** The lock over it that ends last; null for none. */
  lock: { until: Date | null } | null
  /** Seconds between two texts of one person; null for as many as one likes. */
  slow: number | null
  /** Why its claim waits for a moderator, by the names of phases; empty for what does not wait. */
  held: readonly string[]
}

export const NO_THREAD: ThreadState = { lock: null, slow: null, held: [] }
