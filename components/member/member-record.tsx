import { counted } from '@/components/ui/count'
import { Moment } from '@/components/ui/moment'
import { STRIKE_DAYS, TEXTS_COUNTED } from '@/lib/case/case-schema'
import type { Member } from '@/lib/member/schema'

import { MemberLines, MemberSection } from './member-section'
import { restraintsOf } from './restraints'

const number = (count: number): string => (count >= TEXTS_COUNTED ? `${TEXTS_COUNTED.toLocaleString('en')} or more` : count.toLocaleString('en'))

/** What somebody has written and flagged, in figures, and what counts against them. */
export function MemberRecord({ member, everywhere }: { member: Member; everywhere: boolean }) {
  const { texts, strikes, flags } = member
  return (
    <MemberSection title="Record" note={everywhere ? undefined : 'In the debates that you moderate'}>
      <MemberLines>
        {restraintsOf(member).map((words) => (
          <li key={words.key}>
            <p>{words}</p>
          </li>
        ))}
        <li>
          <p>
            {number(texts.shown)} claims and comments stand
            {[[texts.held, 'held'], [texts.hidden, 'hidden'], [texts.removed, 'removed']].map(([count, words]) => Number(count) > 0 && `, ${number(Number(count))} ${words}`)}
          </p>
        </li>
        <li>
          <p>
            {strikes === 0 ? 'No strike' : counted(strikes, 'strike')} within {STRIKE_DAYS} days
          </p>
          <small>Strikes come from warnings, from texts that were taken away with one, from silences and suspensions. What was undone does not count.</small>
        </li>
        {flags && (
          <li id="flags">
            <p>
              {flags.upheld + flags.dismissed + flags.open === 0
                ? 'Has flagged nothing'
                : `Of their flags ${number(flags.upheld)} were right, ${number(flags.dismissed)} were not, ${number(flags.open)} wait`}
            </p>
            {flags.mutedUntil !== null && (
              <p>
                Their flags count nothing until <Moment at={flags.mutedUntil} />
              </p>
            )}
          </li>
        )}
      </MemberLines>
    </MemberSection>
  )
}
