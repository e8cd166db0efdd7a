/** What a proving has found. */
export type Proof = {
  /** What was measured and counted, by name. */
  figures: Readonly<Record<string, unknown>>
  /** What must not happen and did, a line each. None: it is proved. */
  faults: readonly string[]
}
