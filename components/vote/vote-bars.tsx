'use client'

import { Hidden } from '@/components/ui/hidden'

import { histogramInWords } from './histogram-words'
import styles from './vote-bars.module.css'
import { useVotes } from './vote-store'

/** Pixels of the tallest bar. */
const TALL = 20
const LEAST = 2

/** How the votes on a claim spread, once they are open: five small bars, the viewer's own answer darker. */
export function VoteBars({ slug, claimId }: { slug: string; claimId: string }) {
  const { others, answer } = useVotes(slug, claimId)
  if (others === null || typeof others === 'string' || others.count === 0) return null
  const most = Math.max(...others.histogram)
  return (
    <div className={styles.bars}>
      {others.histogram.map((people, value) => (
        // In the page's own policy a style that stands in the HTML would be forbidden; an attribute of SVG is none.
        <svg key={value} width="6" height={Math.max(LEAST, (people / most) * TALL)} data-own={value === answer?.value ? '' : undefined} aria-hidden="true">
          <rect width="6" height={TALL} rx="1" />
        </svg>
      ))}
      <Hidden>{histogramInWords(others)}</Hidden>
    </div>
  )
}
