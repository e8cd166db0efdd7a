import { ModerationPage } from '@/components/moderation/moderation-page'
import { Day } from '@/components/ui/day'
import { Facts } from '@/components/ui/facts'
import { PageHeading } from '@/components/ui/page-heading'
import { UnsentForms } from '@/components/ui/unsent-forms'
import { personAddress } from '@/lib/account/address'
import type { Viewer } from '@/lib/account/schema'
import type { UnsentPage } from '@/lib/form'
import { PEOPLE } from '@/lib/member/address'
import { canActOnPerson, canGiveRoles, reachOf } from '@/lib/member/policy'
import type { Member } from '@/lib/member/schema'

import { MemberActing } from './member-acting'
import { MemberAlike } from './member-alike'
import { MemberNotes } from './member-notes'
import { MemberPast } from './member-past'
import { MemberRecord } from './member-record'
import { MemberRole } from './member-role'
import { MemberCases, MemberTexts } from './member-texts'

const ROLES = { member: 'Member', moderator: 'Moderator', admin: 'Admin' } as const

type Props = { member: Member; viewer: Viewer; once: string; now: Date; unsent: UnsentPage }

/** Somebody as moderators know them: what they did, what was done about it, and what can be. */
export function MemberPage({ member, viewer, once, now, unsent }: Props) {
  const { handle, name, role, joinedAt } = member
  const canAct = canActOnPerson(viewer, member, now)
  const everywhere = reachOf(viewer, now) === 'everywhere'
  return (
    <ModerationPage current="people">
      <UnsentForms page={unsent}>
        <PageHeading title={name} size="claim" eyebrow={<Facts items={[<a key="people" href={PEOPLE}>People</a>]} />}>
          <Facts
            items={[
              <b key="handle">@{handle}</b>,
              ROLES[role],
              <span key="since">since <Day at={joinedAt} /></span>,
              <a key="profile" href={personAddress(handle)}>Profile</a>,
            ]}
          />
        </PageHeading>
        <MemberRecord member={member} everywhere={everywhere} />
        {canAct && <MemberActing member={member} />}
        <MemberCases cases={member.cases} />
        <MemberPast member={member} canAct={canAct} once={once} now={now} />
        <MemberNotes member={member} once={once} />
        <MemberTexts latest={member.latest} acts={canAct || (!everywhere && role === 'member')} />
        {member.alike && <MemberAlike alike={member.alike} />}
        {canGiveRoles(viewer, now) && <MemberRole member={member} once={once} />}
      </UnsentForms>
    </ModerationPage>
  )
}
