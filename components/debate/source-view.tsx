import { AboutVerbatim } from '@/components/article/about-verbatim'
import { ArticleDetails } from '@/components/article/article-details'
import { PageHeading } from '@/components/ui/page-heading'
import { SectionHeading } from '@/components/ui/section-heading'
import { Voice } from '@/components/ui/voice'
import type { ParagraphRest } from '@/lib/article/schema'
import type { Debate, Source } from '@/lib/debate/schema'

import { ArticleParagraphs } from './article-paragraphs'
import styles from './source-view.module.css'

type Props = { debate: Debate; source: Source; paragraphs: readonly ParagraphRest[] }

/** The article a debate grew from: what is known of it, and what rests on it, paragraph by paragraph. */
export function SourceView({ debate, source, paragraphs }: Props) {
  return (
    <>
      <div className={styles.top}>
        <div className={styles.article}>
          <PageHeading title={<Voice as="span">{source.title}</Voice>} size="claim" />
          <ArticleDetails source={source} />
        </div>
        {source.sha256 && <AboutVerbatim source={source} />}
      </div>
      {source.paragraphCount > 0 && (
        <section aria-labelledby="paragraphs">
          <SectionHeading id="paragraphs" rule="ink">
            What rests on each paragraph
          </SectionHeading>
          <ArticleParagraphs debate={debate} paragraphs={paragraphs} />
        </section>
      )}
    </>
  )
}
