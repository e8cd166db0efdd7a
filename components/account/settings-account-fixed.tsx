import { personAddress } from '@/lib/account/address'
import type { AccountSettings } from '@/lib/account/schema'

import { SettingsRow, SettingsRows } from './settings-rows'

/** Who one is here, to be read: while the account is suspended it stays as it is. */
export function SettingsAccountFixed({ settings: { name, handle, email } }: { settings: AccountSettings }) {
  return (
    <SettingsRows>
      <SettingsRow level={2} title="Name" facts={[name]} />
      <SettingsRow level={2} title="Handle" facts={[<a key="profile" href={personAddress(handle)}>{handle}</a>]} />
      <SettingsRow level={2} title="Address" facts={[email]} />
    </SettingsRows>
  )
}
