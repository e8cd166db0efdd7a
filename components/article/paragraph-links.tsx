import { Fragment } from 'react'

import { paragraphAddress } from '@/lib/debate/address'

import styles from './paragraph-links.module.css'

type Props = { slug: string; paragraphs: readonly number[] }

/** "¶ 8, 9": each leads to what rests on that paragraph of the article. */
export function ParagraphLinks({ slug, paragraphs }: Props) {
  return paragraphs.map((paragraph, index) => (
    <Fragment key={paragraph}>
      {index > 0 && ', '}
      <a className={styles.link} href={paragraphAddress(slug, paragraph)} aria-label={`Paragraph ${paragraph}`}>
        {index === 0 && '¶ '}
        {paragraph}
      </a>
    </Fragment>
  ))
}
