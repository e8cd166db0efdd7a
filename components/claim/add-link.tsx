import type { ReactNode } from 'react'

import type { Hue } from '@/components/ui/hue'

import styles from './add-link.module.css'

/** At the end of a list: where one adds to it, in the colour of the side that it will help. */
export function AddLink({ href, hue, children }: { href: string; hue?: Hue; children: ReactNode }) {
  return (
    <a className={styles.add} href={href} data-hue={hue} rel="nofollow">
      {children}
    </a>
  )
}
