/** Where the parts of a bar begin and how wide they are, in hundredths of a percent: in proportion, with gaps between. */
export const PARTS_WIDTH = 10_000
const GAP = 80

/** One part for each count; a count of 0 has none, and takes no gap. */
export function partsOf(counts: readonly number[]): { x: number; width: number }[] {
  const all = counts.reduce((sum, count) => sum + count, 0)
  const shown = counts.filter((count) => count > 0).length
  const room = PARTS_WIDTH - GAP * Math.max(shown - 1, 0)
  const widths = counts.map((count) => (all === 0 ? 0 : (count / all) * room))
  return widths.map((width, place) => ({
    x: widths.slice(0, place).reduce((sum, before) => sum + (before > 0 ? before + GAP : 0), 0),
    width,
  }))
}
