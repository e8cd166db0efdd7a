import { ActionForm } from '@/components/ui/action-form'
import { Day } from '@/components/ui/day'
import type { AccountSettings } from '@/lib/account/schema'
import { linkAction, unlinkAction } from '@/lib/account/settings-actions'

import { SettingsRow, SettingsRows } from './settings-rows'
import { SettingsSection } from './settings-section'

type Provider = { id: string; name: string }
type Props = { settings: Pick<AccountSettings, 'identities'>; providers: readonly Provider[] }

/** Accounts elsewhere by which one signs in here; and those that could be linked. */
export function SettingsLinked({ settings, providers }: Props) {
  const { identities } = settings
  const linkable = providers.filter(({ id }) => !identities.some(({ provider }) => provider === id))
  if (identities.length === 0 && linkable.length === 0) return null
  return (
    <SettingsSection title="Linked accounts" lead="Sign in here by an account that you have elsewhere. Nothing is linked unless you do it.">
      <SettingsRows>
        {identities.map(({ provider, label, linkedAt }) => {
          const name = providers.find(({ id }) => id === provider)?.name ?? provider
          return (
            <SettingsRow
              key={provider}
              title={name}
              facts={[label, <span key="at">linked on <Day at={linkedAt.toISOString()} /></span>]}
              action={<ActionForm action={unlinkAction} submit="Unlink" tone="plain" label={`Unlink ${name}`} keep={{ provider }} />}
            />
          )
        })}
        {linkable.map(({ id, name }) => (
          <SettingsRow
            key={id}
            title={name}
            facts={['not linked']}
            action={<ActionForm action={linkAction} submit={`Link ${name}`} tone="plain" label={`Link ${name}`} keep={{ provider: id }} />}
          />
        ))}
      </SettingsRows>
    </SettingsSection>
  )
}
