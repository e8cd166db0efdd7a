import { PageHeading } from '@/components/ui/page-heading'
import { Pills } from '@/components/ui/pills'
import { SearchForm } from '@/components/ui/search-form'
import type { Debate } from '@/lib/debate/schema'
import { QUERY_MAX, SEARCH_KINDS } from '@/lib/search/schema'
import { searchAddress, type SearchView } from '@/lib/search/view'
import { KIND_WORDS } from '@/lib/search/wording'

import styles from './search-head.module.css'

/** The box with what is searched, and the filters that stand in the address. `within` is the debate it keeps to. */
export function SearchHead({ view, within }: { view: SearchView; within: Debate | null }) {
  const { q, kind } = view
  const debate = within?.slug
  const kinds = [undefined, ...SEARCH_KINDS].map((one) => ({
    label: one ? KIND_WORDS[one] : 'All',
    href: searchAddress({ q, debate, kind: one }),
    current: one === kind,
  }))
  return (
    <div className={styles.head} data-own-search>
      <PageHeading title="Search" />
      <SearchForm id="search-page" size="page" words={q} maxLength={QUERY_MAX} keep={{ kind, debate }} />
      {within && (
        <p className={styles.within}>
          <span>
            Only in <strong>{within.title}</strong>
          </span>{' '}
          <a href={searchAddress({ q, kind })}>Search all debates</a>
        </p>
      )}
      {q && <Pills label="What to search" choices={kinds} />}
    </div>
  )
}
