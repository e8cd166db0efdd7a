import { Empty } from '@/components/ui/empty'
import { MoreLink } from '@/components/ui/more-link'
import { NEW_DEBATE } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'
import { listAddress, type ListedBy } from '@/lib/debate/view'
import type { Page } from '@/lib/page'

import { DebateRow } from './debate-row'

type Props = {
  page: Page<Debate>
  listed: ListedBy
  /** Where the page has none: the states, beside open, in which there are some. */
  ended: readonly ('closed' | 'archived')[]
}

/** The debates of one page of a list, what stands there when it has none, and the way on. */
export function DebateList({ page, listed, ended }: Props) {
  const { topic, status, sort, cursor } = listed
  if (page.items.length === 0) return <NoDebates listed={listed} ended={ended} />
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

function NoDebates({ listed, ended }: Pick<Props, 'listed' | 'ended'>) {
  const { topic, status = 'open' } = listed
  if (!topic && status === 'open') {
    return (
      <Empty title="No debate is open yet">
        <p>
          <a href={NEW_DEBATE}>Open {ended.length === 0 ? 'the first one' : 'one'}</a>: a question, a thesis, and who stands on which side.
        </p>
        {ended.map((one) => (
          <p key={one}>
            <a href={listAddress({ status: one })}>Read the {one} ones</a>
          </p>
        ))}
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
