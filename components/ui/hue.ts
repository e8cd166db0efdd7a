/** The hues that sides bear, in the order of the sides: blue, orange, green, violet; and plain ink. */
export type Hue = 'a' | 'b' | 'c' | 'd' | 'ink'

const HUES: readonly Hue[] = ['a', 'b', 'c', 'd']

/** The hue of the side at this place, counted from 0. Plain ink from the fifth on, and where no side has a part. */
export function hueAt(place: number | null): Hue {
  return (place === null ? undefined : HUES[place]) ?? 'ink'
}
