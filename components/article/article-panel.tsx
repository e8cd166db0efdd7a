import { counted } from '@/components/ui/count'
import { Facts } from '@/components/ui/facts'
import { Voice } from '@/components/ui/voice'
import { quotesAddress, sourceAddress } from '@/lib/debate/address'
import type { Debate, Source } from '@/lib/debate/schema'

import styles from './article-panel.module.css'
import { articleFacts } from './article-facts'

/** The article a debate grew from, in a few lines: what it is called, what is known of it, what was taken from it. */
export function ArticlePanel({ debate, source }: { debate: Debate; source: Source }) {
  const { slug, stats } = debate
  return (
    <section className={styles.panel} aria-labelledby="article">
      <h2 id="article">The article</h2>
      <a className={styles.title} href={sourceAddress(slug)}>
        <Voice as="span">{source.title}</Voice>
      </a>
      <Facts items={articleFacts(source)} />
      <ul className={styles.rows}>
        <li>
          <a href={sourceAddress(slug)}>{counted(source.paragraphCount, 'paragraph')}</a>
          <span>what rests on each</span>
        </li>
        {stats.quotes > 0 && (
          <li>
            <a href={quotesAddress(slug)}>{counted(stats.quotes, 'quote')}</a>
            <span>who said it, and where</span>
          </li>
        )}
      </ul>
    </section>
  )
}
