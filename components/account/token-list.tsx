import { ActionForm } from '@/components/ui/action-form'
import { Day } from '@/components/ui/day'
import { Empty } from '@/components/ui/empty'
import type { Token } from '@/lib/account/token'
import { revokeTokenAction } from '@/lib/account/settings-actions'

import { SettingsRow, SettingsRows } from './settings-rows'
import { SettingsSection } from './settings-section'

/** The tokens of one's own, the newest first. `now`: when this is asked for. */
export function TokenList({ tokens, now }: { tokens: readonly Token[]; now: Date }) {
  return (
    <SettingsSection title="Your tokens">
      {tokens.length === 0 ? (
        <Empty title="None yet" />
      ) : (
        <SettingsRows>
          {tokens.map(({ id, name, scopes, lastUsedAt, expiresAt }) => (
            <SettingsRow
              key={id}
              title={name}
              facts={[
                <b key="scopes">{scopes.join(', ')}</b>,
                <span key="used">{lastUsedAt === null ? 'never used' : <>last used on <Day at={lastUsedAt} /></>}</span>,
                <span key="end">
                  {new Date(expiresAt) <= now ? 'ended' : 'ends'} on <Day at={expiresAt} />
                </span>,
              ]}
              action={<ActionForm action={revokeTokenAction} submit="Revoke" tone="plain" label={`Revoke ${name}`} keep={{ token: id }} />}
            />
          ))}
        </SettingsRows>
      )}
    </SettingsSection>
  )
}
