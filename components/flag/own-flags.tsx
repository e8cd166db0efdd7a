import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Moment } from '@/components/ui/moment'
import { MoreLink } from '@/components/ui/more-link'
import { personAddress } from '@/lib/account/address'
import { addressWith } from '@/lib/address'
import { claimAddress, commentAddress, debateAddress } from '@/lib/debate/address'
import { OWN_FLAGS } from '@/lib/flag/address'
import type { OwnFlag } from '@/lib/flag/schema'
import { outcomeWords, REASON_WORDS, thingOf } from '@/lib/flag/wording'
import type { Page } from '@/lib/page'

import styles from './own-flags.module.css'

/** What one has flagged, the newest first, and what came of each. */
export function OwnFlags({ page }: { page: Page<OwnFlag> }) {
  if (page.items.length === 0) {
    return <Empty title="You have flagged nothing yet">Beneath each claim and comment, and on profiles, stands “Flag”: for what breaks the rules.</Empty>
  }
  return (
    <div>
      <ol className={styles.flags}>
        {page.items.map((flag) => (
          <li key={flag.id} className={styles.flag}>
            <h2>{nameOf(flag)}</h2>
            <p>{outcomeWords(flag)}</p>
            {flag.text !== '' && <p className={styles.said}>{flag.text}</p>}
            <Facts items={[`a ${thingOf(flag.kind)}`, <b key="reason">{REASON_WORDS[flag.reason]}</b>, <Moment key="at" at={flag.createdAt} />]} />
          </li>
        ))}
      </ol>
      {page.nextCursor && <MoreLink href={addressWith(OWN_FLAGS, { cursor: page.nextCursor })} of="flags" />}
    </div>
  )
}

/** Its words, leading to it; of what is not shown any more only what it was. */
function nameOf(flag: OwnFlag) {
  const address = addressOf(flag)
  if (flag.words === null || address === null) return <span className={styles.gone}>A {thingOf(flag.kind)} that is not shown</span>
  return <a href={address}>{flag.words}</a>
}

function addressOf({ kind, slug, claimId, commentId, handle }: OwnFlag): string | null {
  if (kind === 'account') return handle === null ? null : personAddress(handle)
  if (slug === null) return null
  if (kind === 'debate' || claimId === null) return debateAddress(slug)
  return commentId === null ? claimAddress(slug, claimId) : commentAddress(slug, claimId, commentId)
}
