import { SettingsRow, SettingsRows } from '@/components/account/settings-rows'
import { SettingsSection } from '@/components/account/settings-section'
import { ActionForm } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/action-form-sending'
import { counted } from '@/components/ui/count'
import { Day } from '@/components/ui/day'
import { Field } from '@/components/ui/field'
import { MoreLink } from '@/components/ui/more-link'
import { ShownOnce } from '@/components/ui/shown-once'
import { personAddress } from '@/lib/account/address'
import { HANDLE_MAX } from '@/lib/account/schema'
import { membersAddress, settingsAddress } from '@/lib/debate/address'
import { dismissModeratorAction, makeInvitationAction, nameModeratorAction, removeMemberAction, revokeInvitationAction } from '@/lib/opening/actions'
import { INVITATION_DAYS } from '@/lib/opening/schema'
import type { Page } from '@/lib/page'

import styles from './debate-settings.module.css'

type Person = { id: string; handle: string; name: string; since: string }
type Props = {
  slug: string
  moderators: readonly Person[]
  memberCount: number
  members: Page<Person>
  /** The cursor that this page of members begins with; undefined for the first. */
  membersFrom: string | undefined
  invitations: readonly { id: string; createdAt: string; expiresAt: string }[]
}

const REMOVING = 'What somebody wrote stays when you remove them. They can come back by a link that still holds.'

/** Who moderates a debate, who was invited to it, and the links that still let people in. */
export function PeopleSections({ slug, moderators, memberCount, members, membersFrom, invitations }: Props) {
  return (
    <div id="people" className={styles.part}>
      <SettingsSection title="Invitations" lead={`A link lets whoever has it in, for ${INVITATION_DAYS} days or until you end it. Send it only to those you mean.`}>
        <ActionForm action={makeInvitationAction} submit="Make a link" label="New invitation" tone="plain" keep={{ slug }} wide>
          <ShownOnce name="link" what="Your new link" next={settingsAddress(slug, 'people')} />
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
      <SettingsSection title="Invited" lead={memberCount === 0 ? 'Nobody has come by a link yet.' : `${counted(memberCount, 'person', 'people')} came by a link. ${REMOVING}`}>
        <PersonRows keep={{ slug, ...(membersFrom !== undefined && { members: membersFrom }) }} people={members.items} action={removeMemberAction} submit="Remove" word="came" />
        {members.nextCursor && <MoreLink href={membersAddress(slug, members.nextCursor)} of="people" />}
        {membersFrom !== undefined && !members.nextCursor && (
          <MoreLink href={membersAddress(slug, undefined)} rel="first">
            Back to the newest
          </MoreLink>
        )}
      </SettingsSection>
      <SettingsSection title="Moderators" lead="They keep this debate civil, and see it also where it is private.">
        <ActionForm action={nameModeratorAction} submit="Name as moderator" label="New moderator" tone="plain" keep={{ slug }}>
          <Field name="handle" label="Handle" autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={HANDLE_MAX + 1} />
        </ActionForm>
        <PersonRows keep={{ slug }} people={moderators} action={dismissModeratorAction} submit="Dismiss" word="since" />
      </SettingsSection>
    </div>
  )
}

type RowsProps = { keep: { slug: string; members?: string }; people: readonly Person[]; action: FormAction; submit: string; word: string }

function PersonRows({ keep, people, action, submit, word }: RowsProps) {
  if (people.length === 0) return null
  return (
    <SettingsRows>
      {people.map(({ id, handle, name, since }) => (
        <SettingsRow
          key={id}
          title={<a href={personAddress(handle)}>{name}</a>}
          facts={[`@${handle}`, <>{word} <Day at={since} /></>]}
          action={<ActionForm action={action} submit={submit} label={`${submit} ${handle}`} tone="plain" keep={{ ...keep, person: id }} />}
        />
      ))}
    </SettingsRows>
  )
}
