import { Day } from '@/components/ui/day'
import { Facts } from '@/components/ui/facts'
import { memberAddress } from '@/lib/member/address'
import { ALIKE_SHOWN, type Member } from '@/lib/member/schema'
import { ONLY_A_HINT } from '@/lib/member/wording'

import { MemberLines, MemberSection } from './member-section'

/** Accounts that may be the same person's: a hint, and said to be one. */
export function MemberAlike({ alike }: { alike: NonNullable<Member['alike']> }) {
  const { accounts, isShared } = alike
  return (
    <MemberSection title="Same network or browser" note="At signing in, in the last 90 days">
      {accounts.length === 0 ? (
        <p>Nobody else signed in there.</p>
      ) : (
        <MemberLines>
          {accounts.map(({ handle, name, network, browser, lastAt, restrained }) => (
            <li key={handle}>
              <p>
                <a href={memberAddress(handle)}>{name}</a>
              </p>
              <Facts
                items={[
                  `@${handle}`,
                  browser && network ? 'same browser and network' : browser ? 'same browser' : 'same network',
                  restrained && <b key="restrained">silenced or suspended</b>,
                  <span key="at">signed in there last on <Day at={lastAt} /></span>,
                ]}
              />
            </li>
          ))}
        </MemberLines>
      )}
      {isShared && <p>More than {ALIKE_SHOWN} accounts share one of their networks or browsers, so it says little.</p>}
      <p>{ONLY_A_HINT}</p>
    </MemberSection>
  )
}
