import type { ReactNode } from 'react'

import { MoreLink } from '@/components/ui/more-link'
import { SectionHeading } from '@/components/ui/section-heading'
import type { Hits, SearchKind } from '@/lib/search/schema'
import { searchAddress, type SearchView } from '@/lib/search/view'
import { KIND_WORDS } from '@/lib/search/wording'

import styles from './hit-list.module.css'

type Props = { kind: SearchKind; hits: Hits<unknown>; view: SearchView; children: ReactNode }

/** The hits of one kind under their heading: the first few, with the way to all, or a page of all. */
export function HitList({ kind, hits, view: { q, debate, kind: only }, children }: Props) {
  if (hits.items.length === 0) return null
  const cursor = only && hits.nextCursor
  return (
    <section className={styles.list}>
      <SectionHeading rule="ink" note={hits.near && 'Only close matches'}>
        {KIND_WORDS[kind]}
      </SectionHeading>
      <ol>{children}</ol>
      {cursor && <MoreLink href={searchAddress({ q, debate, kind, cursor })} of={kind} />}
      {!only && hits.nextCursor && (
        <MoreLink href={searchAddress({ q, debate, kind })}>{`All ${kind} found`}</MoreLink>
      )}
    </section>
  )
}
