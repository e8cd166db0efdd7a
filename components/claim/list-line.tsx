import { type LiveList, liveListAttributes } from '@/components/live/live-list'
import type { ClaimSort } from '@/lib/claim/schema'

import styles from './list-line.module.css'
import { OrderMenu } from './order-menu'

type Props = {
  /** "64 arguments" */
  count: string
  /** There are more than the page shows, so that it matters which come first. */
  long: boolean
  /** There are two or more. */
  several: boolean
  /** Where the list begins, when it does not here. */
  first: string | undefined
  sort: ClaimSort
  voted: boolean
  addressOf: (sort: ClaimSort) => string
  /** Which list it is, for who tells of new ones. */
  live: LiveList
}

/** What is said over a list of claims: how many there are, and which come first. */
export function ListLine({ count, long, several, first, live, ...order }: Props) {
  return (
    <div className={styles.line}>
      <p {...liveListAttributes(live)}>
        <span>
          {count}
          {first && (
            <>
              , further down. <a href={first}>Back to the first</a>
            </>
          )}
        </span>
        {/* "3 new arguments. Show them", in the place of the count: nothing moves. */}
        <span hidden className={styles.fresh} />
      </p>
      {(long || (several && order.voted)) && <OrderMenu {...order} />}
    </div>
  )
}
