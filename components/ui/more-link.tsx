import type { ReactNode } from 'react'

import { Hidden } from './hidden'
import styles from './more-link.module.css'

type Props = {
  href: string
  children?: ReactNode
  /** What there is more of, for those who hear the link alone: "debates". */
  of?: string
  /** How the page it leads to stands to this one. */
  rel?: 'next' | 'first'
}

/** The link at the end of a list that leads to its next page. */
export function MoreLink({ href, children = 'Show more', of, rel = 'next' }: Props) {
  return (
    <a className={styles.more} href={href} rel={rel}>
      {children}
      {of && <Hidden> {of}</Hidden>}
    </a>
  )
}
