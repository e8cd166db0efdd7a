import newsreader from '@fontsource-variable/newsreader/files/newsreader-latin-wght-italic.woff2'
import { cache, type ReactNode } from 'react'

import styles from './voice.module.css'

/** How many voices the page that is being rendered has so far. */
const heard = cache(() => ({ count: 0 }))

type Props = {
  children: ReactNode
  /** The element: a paragraph, or a span inside a line. */
  as?: 'p' | 'span'
}

/** The voice of quoted people and sources, and of nothing else. Quotation marks are the caller's. */
export function Voice({ children, as: Element = 'p' }: Props) {
  const isFirst = heard().count++ === 0
  return (
    <>
      {/* By hand, and not by next/font: that preloads a font on every page, with quotes or without. */}
      {isFirst && <link rel="preload" as="font" type="font/woff2" href={newsreader} crossOrigin="anonymous" />}
      <Element className={styles.voice}>{children}</Element>
    </>
  )
}
