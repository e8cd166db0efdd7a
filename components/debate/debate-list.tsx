import { Empty } from '@/components/ui/empty'
import { MoreLink } from '@/components/ui/more-link'
import type { Debate } from '@/lib/debate/schema'
import { listAddress, type ListedBy } from '@/lib/debate/view'
import type { Page } from '@/lib/page'

import { DebateRow } from './debate-row'

/** The debates of one page of a list, what stands there when it has none, and the way on. */
export function DebateList({ page, listed }: { page: Page<Debate>; listed: ListedBy }) {
  const { topic, status, sort, cursor } = listed
  if (page.items.length === 0) return <NoDebates listed={listed} />
  return (
    <>
      {page.items.map((debate) => (
        <DebateRow key={debate.id} debate={debate} />
      ))}
      {page.nextCursor && <MoreLink href={listAddress({ ...listed, cursor: page.nextCursor })} of="debates" />}
      {cursor && !page.nextCursor && (
        <MoreLink href={listAddress({ topic, status, sort })} rel="first">
          Back to the first debates
        </MoreLink>
      )}
    </>
  )
}

function NoDebates({ listed }: { listed: ListedBy }) {
  const { topic, status = 'open' } = listed
  if (!topic && status === 'open') {
    return (
      <Empty title="No debate is open yet">
        <p>Debates stand here as soon as there is one.</p>
      </Empty>
    )
  }
  return (
    <Empty title={topic ? `No ${status} debate has this topic` : `No debate is ${status}`}>
      <p>
        <a href="/">See all open debates</a>
      </p>
    </Empty>
  )
}
