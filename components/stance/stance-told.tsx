'use client'

import { standAddress } from '@/lib/debate/address'
import { sideInWords } from '@/lib/debate/wording'

import type { Place } from './stance-bar'
import type { Standing } from './stance-sending'

/** What one has said so far; after a change of mind, with the way to say what changed it. */
export function StanceTold({ slug, standing: { arrival, now }, places }: { slug: string; standing: Standing; places: readonly Place[] }) {
  const words = (sideId: string | null) => {
    const place = places.find(({ id }) => id === sideId)
    return sideId === null || place === undefined ? 'undecided' : `with ${sideInWords(place.name)}`
  }
  if (arrival.sideId === now.sideId) return <>You stand {words(now.sideId)}. Change it whenever you like.</>
  return (
    <>
      You came {words(arrival.sideId)} and stand {words(now.sideId)} now.{' '}
      <a href={`${standAddress(slug)}#why`}>Say which claim changed your mind</a>
    </>
  )
}
