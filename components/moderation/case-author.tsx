import { Moment } from '@/components/ui/moment'
import { counted } from '@/components/ui/count'
import { FOREVER } from '@/lib/account/schema'
import { type CaseDetail, STRIKE_DAYS, TEXTS_COUNTED } from '@/lib/case/case-schema'
import { memberFor } from '@/lib/case/wording'

import { CaseSection, Lines } from './case-section'

type Account = NonNullable<CaseDetail['account']>

const atLeast = (count: number): string => (count >= TEXTS_COUNTED ? `${TEXTS_COUNTED.toLocaleString('en')} or more` : count.toLocaleString('en'))

/** What moderators are to know of whoever wrote it, is it, or leads it. */
export function CaseAuthor({ item, account, now }: { item: CaseDetail; account: Account; now: Date }) {
  const { stood, removed, strikes } = account
  const about = item.notes.filter((note) => note.about === 'person').length
  const ends = [
    ['Silenced', account.silencedUntil],
    ['Suspended', account.suspendedUntil],
    ['Each text is looked at first', account.approvalUntil],
  ] as const
  return (
    <CaseSection title={item.target.kind === 'account' ? 'Their record' : item.target.kind === 'debate' ? 'Its owner' : 'The author'}>
      <Lines>
        <li>
          {account.hasLeft ? 'Has left' : `${roleWords(account.role)} for ${memberFor(account.joinedAt, now)}`}, {atLeast(stood)} claims and comments stood, {atLeast(removed)} taken away
        </li>
        <li>{strikes === 0 ? 'No strike within a year' : `${counted(strikes, 'strike')} within ${STRIKE_DAYS} days`}</li>
        {ends.map(([words, until]) => until !== null && new Date(until) > now && (
          <li key={words}>
            {words} {new Date(until) >= FOREVER ? 'without an end' : <>until <Moment at={until} /></>}
          </li>
        ))}
        {about > 0 && (
          <li>
            <a href="#notes">{counted(about, 'note')} by moderators</a>
          </li>
        )}
      </Lines>
    </CaseSection>
  )
}

const roleWords = (role: Account['role']): string => (role === 'member' ? 'Member' : role === 'moderator' ? 'Moderator, here' : 'Admin, here')
