import { Voice } from '@/components/ui/voice'
import type { Quote } from '@/lib/quote/schema'
import { paragraphAddress } from '@/lib/debate/address'

import styles from './quote-figure.module.css'

type Props = {
  quote: Quote
  slug: string
  /** Left out where a heading says who speaks. */
  speaker?: boolean
  /** Left out where the quote stands at its paragraph already. */
  paragraph?: boolean
}

/** Words as they were said: who said them, in what role, where, and whether they were found in the article. */
export function QuoteFigure({ quote, slug, speaker = true, paragraph = true }: Props) {
  const { name, role } = quote.speaker
  // Who brought it by hand may have said neither.
  const around = [speaker && role, quote.context].filter(Boolean).join(', ')
  const mark = quote.verified ? 'verbatim' : 'not verified'
  const at = quote.selector.paragraph
  return (
    <figure className={styles.figure}>
      <blockquote>
        <Voice>{`“${quote.text}”`}</Voice>
      </blockquote>
      <figcaption className={styles.caption}>
        {speaker && <b>{name}</b>}
        {speaker && around ? `, ${around}` : around}
        {(speaker || around) && <span aria-hidden="true"> · </span>}
        <span className={styles.mark} data-verified={quote.verified}>
          {paragraph && at !== null ? (
            <a href={paragraphAddress(slug, at)}>{`${mark}, ¶ ${at}`}</a>
          ) : (
            mark
          )}
        </span>
      </figcaption>
    </figure>
  )
}
