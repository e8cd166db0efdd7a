import localFont from 'next/font/local'
import type { ReactNode } from 'react'

import styles from './voice.module.css'

// Optional: what is not there at the first paint stays out until the next page, so that no line ever moves. Next
// preloads it on every page, so it is there when a reader comes to the first quote.
const newsreader = localFont({
  src: '../../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-wght-italic.woff2',
  style: 'italic',
  weight: '200 800',
  variable: '--font-voice',
  display: 'optional',
  adjustFontFallback: 'Times New Roman',
})

type Props = {
  children: ReactNode
  /** The element: a paragraph, or a span inside a line. */
  as?: 'p' | 'span'
}

/** The voice of quoted people and sources, and of nothing else. Quotation marks are the caller's. */
export function Voice({ children, as: Element = 'p' }: Props) {
  return <Element className={`${newsreader.variable} ${styles.voice}`}>{children}</Element>
}
