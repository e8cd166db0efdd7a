import { Empty } from '@/components/ui/empty'
import { SEARCH_KINDS, type SearchResult } from '@/lib/search/schema'
import { searchAddress, type SearchView } from '@/lib/search/view'

import { ClaimHitRow } from './claim-hit-row'
import { DebateHitRow } from './debate-hit-row'
import { HitList } from './hit-list'
import { QuoteHitRow } from './quote-hit-row'

/** What was found, by kind; a kind without hits is left out. */
export function SearchResults({ result, view }: { result: SearchResult; view: SearchView }) {
  const { debates, claims, quotes } = result
  const within = view.debate !== undefined
  if (view.q === '') return <BeforeSearch />
  if (SEARCH_KINDS.every((kind) => !result[kind]?.items.length)) return <NothingFound view={view} />
  return (
    <>
      {debates && (
        <HitList kind="debates" hits={debates} view={view}>
          {debates.items.map((hit) => <DebateHitRow key={hit.slug} hit={hit} />)}
        </HitList>
      )}
      {claims && (
        <HitList kind="claims" hits={claims} view={view}>
          {claims.items.map((hit) => <ClaimHitRow key={hit.id} hit={hit} within={within} />)}
        </HitList>
      )}
      {quotes && (
        <HitList kind="quotes" hits={quotes} view={view}>
          {quotes.items.map((hit) => <QuoteHitRow key={hit.id} hit={hit} within={within} />)}
        </HitList>
      )}
    </>
  )
}

function BeforeSearch() {
  return (
    <Empty title="What are you looking for?">
      <p>Words from a question, a claim or a quote, or the name of someone who is quoted. A wrong letter does no harm.</p>
      <p>
        <a href="/">See the open debates</a>
      </p>
    </Empty>
  )
}

function NothingFound({ view: { q, kind, debate } }: { view: SearchView }) {
  return (
    <Empty title={`Nothing found for “${q}”`}>
      <p>Try fewer words, or another word for the same thing.</p>
      <p>
        {kind || debate ? (
          <a href={searchAddress({ q })}>Search everything in all debates</a>
        ) : (
          <a href="/">See the open debates</a>
        )}
      </p>
    </Empty>
  )
}
