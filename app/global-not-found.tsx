import type { Metadata } from 'next'

import { Message } from '@/components/ui/message'
import { SearchForm } from '@/components/ui/search-form'
import { QUERY_MAX } from '@/lib/search/schema'

import Layout from './layout'

export { viewport } from './layout'

export const metadata: Metadata = { title: 'Nothing is here · Crux', robots: { index: false } }

/** What an unknown address answers, with status 404. It stands outside of every layout, so it brings the one of all pages. */
export default function NotFound() {
  return (
    <Layout>
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
    </Layout>
  )
}
