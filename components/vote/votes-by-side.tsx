'use client'

import { type ComponentProps, type ComponentType, lazy, Suspense } from 'react'

import type { SideOfVotes, SideVotes as Shown } from './side-votes'
import { useVotes } from './vote-store'

/** Fetched when somebody opens it: most readers of a claim do not. Who cannot have it just now has the count. */
const SideVotes = lazy<ComponentType<ComponentProps<typeof Shown>>>(() =>
  import('./side-votes').then((found) => ({ default: found.SideVotes }), () => ({ default: () => null })),
)

/** How others voted on a claim, by where they stand; nothing while it is closed. */
export function VotesBySide({ slug, claimId, sides }: { slug: string; claimId: string; sides: readonly SideOfVotes[] }) {
  const { others } = useVotes(slug, claimId)
  if (others === null || typeof others === 'string' || others.count === 0) return null
  return (
    <Suspense>
      <SideVotes others={others} sides={sides} />
    </Suspense>
  )
}
