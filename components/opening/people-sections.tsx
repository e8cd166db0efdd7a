import { SettingsRow, SettingsRows } from '@/components/account/settings-rows'
import { SettingsSection } from '@/components/account/settings-section'
import { ActionForm } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/action-form-sending'
import { Day } from '@/components/ui/day'
import { Field } from '@/components/ui/field'
import { personAddress } from '@/lib/account/address'
import { HANDLE_MAX } from '@/lib/account/schema'
import { dismissModeratorAction, makeInvitationAction, nameModeratorAction, removeMemberAction, revokeInvitationAction } from '@/lib/opening/actions'
import { INVITATION_DAYS } from '@/lib/opening/schema'

import styles from './debate-settings.module.css'
import { InvitationShown } from './invitation-shown'

type Person = { id: string; handle: string; name: string; since: string }
type Props = { slug: string; moderators: readonly Person[]; members: readonly Person[]; invitations: readonly { id: string; createdAt: string; expiresAt: string }[] }

/** Who moderates a debate, who was invited to it, and the links that still let people in. */
export function PeopleSections({ slug, moderators, members, invitations }: Props) {
  return (
    <div id="people" className={styles.part}>
      <SettingsSection title="Invitations" lead={`A link lets whoever has it in, for ${INVITATION_DAYS} days or until you end it. Send it only to those you mean.`}>
        <ActionForm action={makeInvitationAction} submit="Make a link" label="New invitation" tone="plain" keep={{ slug }} wide>
          <InvitationShown slug={slug} />
        </ActionForm>
        {invitations.length > 0 && (
          <SettingsRows>
            {invitations.map(({ id, createdAt, expiresAt }) => (
              <SettingsRow
                key={id}
                title={<>Link of <Day at={createdAt} /></>}
                facts={[<>holds until <Day at={expiresAt} /></>]}
                action={<ActionForm action={revokeInvitationAction} submit="End it" label={`End invitation ${id}`} tone="plain" keep={{ slug, invitation: id }} />}
              />
            ))}
          </SettingsRows>
        )}
      </SettingsSection>
      <SettingsSection title="Invited" lead={members.length === 0 ? 'Nobody has come by a link yet.' : 'What somebody wrote stays when you remove them. They can come back by a link that still holds.'}>
        <PersonRows slug={slug} people={members} action={removeMemberAction} submit="Remove" word="came" />
      </SettingsSection>
      <SettingsSection title="Moderators" lead="They keep this debate civil, and see it also where it is private.">
        <ActionForm action={nameModeratorAction} submit="Name as moderator" label="New moderator" tone="plain" keep={{ slug }}>
          <Field name="handle" label="Handle" autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={HANDLE_MAX + 1} />
        </ActionForm>
        <PersonRows slug={slug} people={moderators} action={dismissModeratorAction} submit="Dismiss" word="since" />
      </SettingsSection>
    </div>
  )
}

type RowsProps = { slug: string; people: readonly Person[]; action: FormAction; submit: string; word: string }

function PersonRows({ slug, people, action, submit, word }: RowsProps) {
  if (people.length === 0) return null
  return (
    <SettingsRows>
      {people.map(({ id, handle, name, since }) => (
        <SettingsRow
          key={id}
          title={<a href={personAddress(handle)}>{name}</a>}
          facts={[`@${handle}`, <>{word} <Day at={since} /></>]}
          action={<ActionForm action={action} submit={submit} label={`${submit} ${handle}`} tone="plain" keep={{ slug, person: id }} />}
        />
      ))}
    </SettingsRows>
  )
}
