import { Day } from '@/components/ui/day'
import { Facts } from '@/components/ui/facts'
import { actAddress, caseAddress } from '@/lib/case/address'
import { KIND_WORDS, titleOf } from '@/lib/case/wording'
import { claimAddress, commentAddress, debateAddress } from '@/lib/debate/address'
import { LATEST_SHOWN, type Member, type MemberText } from '@/lib/member/schema'
import { doneWords } from '@/lib/moderation/steps'

import { MemberLines, MemberSection } from './member-section'

const STATUS = { shown: null, held: 'held', hidden: 'hidden', removed: 'removed', withdrawn: 'taken back by its author' } as const

const addressOf = ({ kind, id, claimId, slug }: MemberText): string => (kind === 'claim' ? claimAddress(slug, id) : commentAddress(slug, claimId, id))

/** What somebody wrote last, whatever became of it. `acts`: the viewer can do something about it. */
export function MemberTexts({ latest, acts }: Pick<Member, 'latest'> & { acts: boolean }) {
  return (
    <MemberSection title="Latest texts" note={latest.length >= LATEST_SHOWN ? `The latest ${LATEST_SHOWN}` : undefined}>
      {latest.length === 0 ? (
        <p>They have written nothing yet.</p>
      ) : (
        <MemberLines>
          {latest.map((text) => (
            <li key={`${text.kind} ${text.id}`}>
              <p>{text.text ?? 'Nothing is left of it.'}</p>
              <Facts
                items={[
                  STATUS[text.status] && <b key="status">{STATUS[text.status]}</b>,
                  text.kind,
                  <span key="in">
                    in <a href={debateAddress(text.slug)}>{text.debateTitle}</a>
                  </span>,
                  <Day key="day" at={text.at} />,
                  text.status === 'shown' && <a key="see" href={addressOf(text)}>See it</a>,
                  acts && text.status !== 'withdrawn' && <a key="act" href={actAddress(text.kind === 'claim' ? { claim: text.id } : { comment: text.id })}>Moderate</a>,
                ]}
              />
            </li>
          ))}
        </MemberLines>
      )}
    </MemberSection>
  )
}

/** The cases about somebody and what they wrote, those that are open first. */
export function MemberCases({ cases }: Pick<Member, 'cases'>) {
  if (cases.length === 0) return null
  return (
    <MemberSection title="Cases" note={cases.length >= LATEST_SHOWN ? `The latest ${LATEST_SHOWN}` : undefined}>
      <MemberLines>
        {cases.map(({ id, target, reasons, status, text, openedAt, action }) => (
          <li key={id}>
            <p>
              <a href={caseAddress(id)}>{titleOf({ target, reasons, held: [] })}</a>
              {text !== null && `: ${text}`}
            </p>
            <Facts items={[status === 'open' ? <b key="open">open</b> : doneWords({ kind: action ?? 'decided', strike: false, both: false }), KIND_WORDS[target.kind], <Day key="day" at={openedAt} />]} />
          </li>
        ))}
      </MemberLines>
    </MemberSection>
  )
}
