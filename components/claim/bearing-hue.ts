import { type Hue, hueAt } from '@/components/ui/hue'
import { bearingOf } from '@/lib/claim/bearing'
import type { Claim } from '@/lib/claim/schema'
import type { Side } from '@/lib/debate/schema'

/** The hue of the side that a claim helps in the end; ink when it helps no single one. */
export function hueOfClaim(claim: Pick<Claim, 'sideId' | 'helps'>, sides: readonly Side[]): Hue {
  const { place } = bearingOf(claim, sides)
  return place === null ? 'ink' : hueAt(place)
}
