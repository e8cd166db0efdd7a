import { WordChanges } from '@/components/claim/word-changes'
import { Facts } from '@/components/ui/facts'
import { Moment } from '@/components/ui/moment'
import type { CaseDetail } from '@/lib/case/case-schema'
import { ageOf, KIND_WORDS } from '@/lib/case/wording'
import { claimAddress, debateAddress } from '@/lib/debate/address'
import { personAddress } from '@/lib/account/address'
import { hasProfile } from '@/lib/claim/author'

import styles from './case-head.module.css'

/** A text up to so many characters is the heading itself. */
const HEADING_MAX = 300

/** What a case is about: where it stands, the text as it is now, and whether that is still what was flagged. */
export function CaseHead({ item, now }: { item: CaseDetail; now: Date }) {
  const { target, account, now: present, flaggedText } = item
  const text = present?.text || flaggedText || ''
  const isHeading = text !== '' && [...text].length <= HEADING_MAX
  const hasChanged = flaggedText !== null && present !== null && present.text !== '' && present.text !== flaggedText
  const heading = isHeading ? text : target.kind === 'account' && account ? account.name : `A ${KIND_WORDS[target.kind]}${account ? ` by ${account.name}` : ''}`
  return (
    <header className={styles.head}>
      <Path item={item} />
      <h2 id="case" tabIndex={-1}>
        {heading}
      </h2>
      {!isHeading && text !== '' && target.kind !== 'account' && <p className={styles.text}>{text}</p>}
      <Facts
        items={[
          account && target.kind !== 'account' ? (
            <span key="by">
              {KIND_WORDS[target.kind]} by {hasProfile(account) ? <a href={personAddress(account.handle)}>@{account.handle}</a> : 'a former member'}
            </span>
          ) : (
            KIND_WORDS[target.kind]
          ),
          present && target.kind !== 'account' && agoOf(ageOf(present.createdAt, now)),
          stateOf(item),
          flaggedText !== null && !hasChanged && present && 'not edited since',
          present?.editedAt && hasChanged && (
            <span key="edited">
              edited <Moment at={present.editedAt} />
            </span>
          ),
        ]}
      />
      {hasChanged && (
        <div className={styles.change}>
          <p>Since then it was changed:</p>
          <p>
            <WordChanges before={flaggedText} after={present.text} />
          </p>
        </div>
      )}
    </header>
  )
}

/** What of its state is not the usual. */
function stateOf({ now: present, target, text }: CaseDetail): string | null {
  if (present === null) return 'gone altogether'
  if (target.kind === 'claim' || target.kind === 'comment') {
    if (present.text === '' && text === null) return 'its text was erased'
    return present.status === 'shown' ? null : `${present.status} now`
  }
  return target.kind === 'debate' ? present.status : null
}

function Path({ item: { debate, path, target, now: present } }: { item: CaseDetail }) {
  if (debate === null) return null
  // Of a claim its own text is the heading.
  const above = target.kind === 'claim' ? path.slice(0, -1) : path
  const last = above.at(-1)
  const own = present?.claimId ?? null
  return (
    <ol className={styles.path}>
      <li>
        <a href={debateAddress(debate.slug)}>{debate.title}</a>
      </li>
      {path[0] && (
        <li>
          {path[0].side}
          {above.length > 1 && ` → ${above.length - 1} more`}
          {last && (
            <>
              {' → '}
              <a href={claimAddress(debate.slug, last.id)}>{last.text === '' ? 'a claim that is gone' : last.text}</a>
            </>
          )}
        </li>
      )}
      {own && target.kind === 'claim' && (
        <li>
          <a href={claimAddress(debate.slug, own)}>Its page</a>
        </li>
      )}
    </ol>
  )
}

const agoOf = (age: string): string => (age === 'now' ? 'just now' : `${age} ago`)
