import type { ReactNode } from 'react'

import { Day } from '@/components/ui/day'
import type { Source } from '@/lib/debate/schema'

import styles from './article-details.module.css'

/** What is known of the article, what is not, and the fingerprint by which its text can be known again. */
export function ArticleDetails({ source }: { source: Source }) {
  const { publisher, author, publishedAt, url } = source
  const details: { term: string; value: ReactNode }[] = [
    { term: 'Publisher', value: publisher },
    { term: 'Author', value: author },
    { term: 'Date', value: publishedAt && <Day at={publishedAt} /> },
    {
      term: 'Address',
      value: url && (
        <a href={url} rel="nofollow noopener">
          {url}
        </a>
      ),
    },
  ]
  const known = details.filter(({ value }) => Boolean(value))
  const missing = details.filter(({ value }) => !value)
  return (
    <div className={styles.details}>
      <dl>
        {known.map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {source.paragraphCount > 0 && (
          <div>
            <dt>Paragraphs</dt>
            <dd>{source.paragraphCount}, without title and headings</dd>
          </div>
        )}
        {source.sha256 && (
          <div>
            <dt>Fingerprint</dt>
            <dd>
              <details className={styles.hash}>
                <summary>
                  SHA-256 <code>{source.sha256.slice(0, 12)}…</code>
                </summary>
                <code>{source.sha256}</code>
              </details>
            </dd>
          </div>
        )}
      </dl>
      {missing.length > 0 && <p className={styles.missing}>Not stated: {missing.map(({ term }) => term.toLowerCase()).join(', ')}.</p>}
    </div>
  )
}
