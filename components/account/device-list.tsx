import { ActionForm } from '@/components/ui/action-form'
import { Day } from '@/components/ui/day'
import { endOtherSessionsAction, endSessionAction } from '@/lib/account/settings-actions'

import { SettingsMoment } from './settings-moment'
import { SettingsRow, SettingsRows } from './settings-rows'

/** Somewhere one is signed in. */
export type Device = { id: string; agent: string; createdAt: string; lastUsedAt: string; current: boolean }

/** Where one is signed in, the last used first; each but this one can be signed out from here. */
export function DeviceList({ sessions }: { sessions: readonly Device[] }) {
  const others = sessions.filter(({ current }) => !current).length
  return (
    <>
      <SettingsRows>
        {sessions.map(({ id, agent, createdAt, lastUsedAt, current }) => (
          <SettingsRow
            key={id}
            level={2}
            title={agent}
            facts={[
              current && <b key="here">this one</b>,
              <span key="used">
                last used <SettingsMoment at={lastUsedAt} />
              </span>,
              <span key="since">
                signed in on <Day at={createdAt} />
              </span>,
            ]}
            action={
              !current && (
                <ActionForm action={endSessionAction} submit="Sign out" tone="plain" label={`Sign out ${agent}`} keep={{ session: id }} />
              )
            }
          />
        ))}
      </SettingsRows>
      {others > 0 && <ActionForm action={endOtherSessionsAction} submit="Sign out everywhere else" tone="plain" label="All others" />}
    </>
  )
}
