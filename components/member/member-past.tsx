import { ActionForm } from '@/components/ui/action-form'
import { Day } from '@/components/ui/day'
import { Facts } from '@/components/ui/facts'
import { Moment } from '@/components/ui/moment'
import { KIND_WORDS } from '@/lib/case/wording'
import { FOREVER } from '@/lib/account/schema'
import { LATEST_SHOWN, type Member, type MemberAction } from '@/lib/member/schema'
import { undoAction } from '@/lib/moderation/actions'
import { doneWords } from '@/lib/moderation/steps'
import { rulesAddress } from '@/lib/rule/address'

import { MemberLines, MemberSection } from './member-section'

/** What moderators did to somebody and to what they wrote, now and before, each with its undo where the viewer may act. */
export function MemberPast({ member, canAct, once, now }: { member: Member; canAct: boolean; once: string; now: Date }) {
  return (
    <MemberSection title="Actions" note={member.actions.length >= LATEST_SHOWN ? `The latest ${LATEST_SHOWN}` : undefined}>
      {member.actions.length === 0 ? (
        <p>No moderator has acted on anything of theirs.</p>
      ) : (
        <MemberLines>
          {member.actions.map((action) => (
            <li key={action.id}>
              <p>
                {capital(doneWords({ ...action, both: false }))}
                {action.target.kind !== 'account' && `: a ${KIND_WORDS[action.target.kind]}`}
                {action.text !== null && action.target.kind !== 'account' && `, “${action.text}”`}
              </p>
              {action.words !== null && <p data-quiet="">To them: {action.words}</p>}
              <Facts
                items={[
                  action.rule !== null && action.ruleVersion !== null && (
                    <a key="rule" href={rulesAddress(action.ruleVersion, action.rule)}>{action.ruleTitle}</a>
                  ),
                  <Day key="day" at={action.at} />,
                  action.by ? `by ${action.by.name}` : 'automatically',
                  endOf(action, now),
                  action.undoneAt === null ? action.strike && <b key="strike">strike</b> : <b key="undone">{action.overturned ? 'overturned' : 'undone'} on <Day at={action.undoneAt} /></b>,
                ]}
              />
              {canAct && action.undoneAt === null && action.kind !== 'erase' && (
                <ActionForm action={undoAction} submit="Undo" tone="plain" label={`Undo action ${action.id}`} keep={{ actions: action.id, back: '', once: `${once}-${action.id}` }} />
              )}
            </li>
          ))}
        </MemberLines>
      )}
    </MemberSection>
  )
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

function endOf({ until, undoneAt }: MemberAction, now: Date) {
  if (until === null || undoneAt !== null) return null
  if (new Date(until) >= FOREVER) return 'without an end'
  return <span key="until">{new Date(until) > now ? 'until' : 'ended on'} <Moment at={until} /></span>
}
