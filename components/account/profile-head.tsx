import { Day } from '@/components/ui/day'
import { Facts } from '@/components/ui/facts'
import { Hidden } from '@/components/ui/hidden'
import { PageHeading } from '@/components/ui/page-heading'
import { flagPersonAddress } from '@/lib/account/address'
import type { AccountRole, Profile } from '@/lib/account/schema'
import { muteAddress } from '@/lib/mute/address'

import styles from './profile-head.module.css'

/** A role in words. */
const ROLES: Readonly<Record<AccountRole, string>> = {
  member: 'Member',
  moderator: 'Moderator: keeps debates civil',
  admin: 'Admin: runs this place',
}

/** Who somebody is here. */
export function ProfileHead({ profile }: { profile: Profile }) {
  return (
    <div className={styles.head}>
      <PageHeading title={profile.name}>
        <div className={styles.facts}>
          <Facts
            items={[
              <b key="handle">@{profile.handle}</b>,
              ROLES[profile.role],
              <span key="since">
                since <Day at={profile.joinedAt} />
              </span>,
              <a key="mute" href={muteAddress(profile.handle)} rel="nofollow">
                Mute<Hidden> this person</Hidden>
              </a>,
              <a key="flag" href={flagPersonAddress(profile.handle)} rel="nofollow">
                Flag<Hidden> this person</Hidden>
              </a>,
            ]}
          />
        </div>
      </PageHeading>
    </div>
  )
}
