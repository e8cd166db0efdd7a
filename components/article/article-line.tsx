import { counted } from '@/components/ui/count'
import { Voice } from '@/components/ui/voice'
import { quotesAddress, sourceAddress } from '@/lib/debate/address'
import type { Debate, Source } from '@/lib/debate/schema'

import { articleFacts } from './article-facts'
import styles from './article-line.module.css'
import { Facts } from '@/components/ui/facts'

/** The article a debate grew from, in two lines: what it is called, and what was taken from it. */
export function ArticleLine({ debate: { slug, stats }, source }: { debate: Debate; source: Source }) {
  return (
    <section className={styles.article} aria-label="The article">
      <a className={styles.title} href={sourceAddress(slug)}>
        <Voice as="span">{source.title}</Voice>
      </a>
      <Facts
        items={[
          ...articleFacts(source),
          source.paragraphCount > 0 && (
            <a key="source" href={sourceAddress(slug)}>
              {counted(source.paragraphCount, 'paragraph')}
            </a>
          ),
          stats.quotes > 0 && (
            <a key="quotes" href={quotesAddress(slug)}>
              {counted(stats.quotes, 'quote')}
            </a>
          ),
        ]}
      />
    </section>
  )
}
