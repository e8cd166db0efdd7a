import type { Metadata } from 'next'

import { Message } from '@/components/ui/message'
import { SearchForm } from '@/components/ui/search-form'
import { QUERY_MAX } from '@/lib/search/schema'

export const metadata: Metadata = { title: 'Nothing is here' }

/** What an unknown address answers, with status 404. */
export default function NotFound() {
  return (
    <Message
      title="Nothing is here"
      lead="The address may be mistyped, or what stood here is not public. Search for it, or start from the debates."
    >
      <div data-own-search>
        <SearchForm id="search-page" size="page" maxLength={QUERY_MAX} />
      </div>
      <p>
        <a href="/">See the open debates</a>
      </p>
    </Message>
  )
}
