import { Day } from '@/components/ui/day'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { MoreLink } from '@/components/ui/more-link'
import { SectionHeading } from '@/components/ui/section-heading'
import { profileAddress } from '@/lib/account/profile-view'
import type { Profile } from '@/lib/account/schema'
import type { AuthoredClaim } from '@/lib/claim/author'
import { claimAddress, debateAddress } from '@/lib/debate/address'
import type { Page } from '@/lib/page'

import styles from './profile-claims.module.css'

type Props = { profile: Profile; page: Page<AuthoredClaim>; continued: boolean }

/** What somebody argues in public debates, newest first. */
export function ProfileClaims({ profile, page, continued }: Props) {
  if (page.items.length === 0) {
    return <Empty title="No arguments yet">What {profile.name} argues in public debates will stand here.</Empty>
  }
  return (
    <section aria-labelledby="arguments">
      <SectionHeading id="arguments" rule="ink" note="newest first">
        {continued ? 'Earlier arguments' : 'Arguments'}
      </SectionHeading>
      <ol>
        {page.items.map((claim) => (
          <li key={claim.id} className={styles.claim}>
            <h3>
              <a href={claimAddress(claim.debateSlug, claim.id)}>{claim.text}</a>
            </h3>
            <Facts
              items={[
                <span key="in">
                  in <a href={debateAddress(claim.debateSlug)}>{claim.debateTitle}</a>
                </span>,
                <Day key="day" at={claim.createdAt} />,
              ]}
            />
          </li>
        ))}
      </ol>
      {page.nextCursor && <MoreLink href={profileAddress(profile.handle, page.nextCursor)} of="arguments" />}
    </section>
  )
}
