import { SettingsRow, SettingsRows } from '@/components/account/settings-rows'
import { ActionForm } from '@/components/ui/action-form'
import { Day } from '@/components/ui/day'
import { Empty } from '@/components/ui/empty'
import { personAddress } from '@/lib/account/address'
import { unmuteInListAction } from '@/lib/mute/actions'
import type { Muted } from '@/lib/mute/schema'

/** Whom one mutes, the latest first; each can be unmuted from here. */
export function MutedList({ people }: { people: readonly Muted[] }) {
  if (people.length === 0) return <Empty title="Nobody">You can mute somebody on their profile.</Empty>
  return (
    <SettingsRows>
      {people.map(({ handle, name, since }) => (
        <SettingsRow
          key={handle}
          level={2}
          title={<a href={personAddress(handle)}>{name}</a>}
          facts={[
            `@${handle}`,
            <span key="since">
              since <Day at={since} />
            </span>,
          ]}
          action={<ActionForm action={unmuteInListAction} submit="Unmute" tone="plain" label={`Unmute ${name}`} keep={{ handle }} />}
        />
      ))}
    </SettingsRows>
  )
}
