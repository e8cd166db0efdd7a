import { OnceField } from '@/components/claim/once-field'
import { ActionForm } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { ACCOUNT_ROLES } from '@/lib/account/schema'
import { debateAddress } from '@/lib/debate/address'
import { giveDebateRoleAction, giveRoleAction } from '@/lib/member/actions'
import type { Member } from '@/lib/member/schema'

import { MemberLines, MemberSection } from './member-section'

const ROLES = {
  member: { label: 'Member', hint: 'Argues, votes, comments and flags.' },
  moderator: { label: 'Moderator', hint: 'Decides what is flagged, in all debates, and acts on people.' },
  admin: { label: 'Admin', hint: 'Does that too, writes the rules and gives roles.' },
} as const

/** The roles somebody has, for the place and for debates: an admin gives and takes them. */
export function MemberRole({ member: { handle, role, moderates }, once }: { member: Member; once: string }) {
  return (
    <MemberSection title="Role" note="By admins" id="role">
      <ActionForm action={giveRoleAction} submit="Change the role" tone="plain" label="Role" keep={{ handle }}>
        <OnceField once={`${once}-role`} />
        {ACCOUNT_ROLES.map((one) => (
          <Checkbox key={one} type="radio" name="role" value={one} label={ROLES[one].label} hint={ROLES[one].hint} checked={one === role} />
        ))}
        <p>Whoever gets another role is signed out everywhere, and told by mail.</p>
      </ActionForm>
      {moderates !== null && moderates.length > 0 && (
        <MemberLines>
          {moderates.map(({ slug, title }) => (
            <li key={slug}>
              <p>
                Moderates <a href={debateAddress(slug)}>{title}</a>
              </p>
              <ActionForm action={giveDebateRoleAction} submit="Dismiss" tone="plain" label={`Dismiss from ${title}`} keep={{ handle, debate: slug, does: 'dismiss', once: `${once}-${slug}` }} />
            </li>
          ))}
        </MemberLines>
      )}
      <details>
        <summary>Make them a moderator of one debate</summary>
        <ActionForm action={giveDebateRoleAction} submit="Name them" tone="plain" label="Name them for a debate" keep={{ handle, does: 'name' }}>
          <OnceField once={`${once}-debate`} />
          <Field name="debate" label="Debate" hint="Its address. Its owner is told by mail." maxLength={300} autoCapitalize="none" spellCheck={false} />
        </ActionForm>
      </details>
    </MemberSection>
  )
}
