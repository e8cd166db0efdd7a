import { paragraphAddress } from '@/lib/debate/address'

import styles from './paragraph-links.module.css'

type Props = { slug: string; paragraphs: readonly number[] }

/** "¶ 8, 9": each leads to what rests on that paragraph of the article. */
export function ParagraphLinks({ slug, paragraphs }: Props) {
  return paragraphs.flatMap((paragraph, index) => {
    const link = (
      <a key={paragraph} className={styles.link} href={paragraphAddress(slug, paragraph)} aria-label={`Paragraph ${paragraph}`}>
        {index === 0 ? `¶ ${paragraph}` : paragraph}
      </a>
    )
    return index === 0 ? [link] : [', ', link]
  })
}
