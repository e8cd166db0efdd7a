import { ActionForm } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Day } from '@/components/ui/day'
import { SETTINGS } from '@/lib/account/address'
import type { OwnerProof } from '@/lib/account/policy'
import type { AccountSettings } from '@/lib/account/schema'
import { linkAction, unlinkAction } from '@/lib/account/settings-actions'

import { CurrentPassword, SignInAgain } from './owner-proof'
import { SettingsChoices } from './settings-choices'
import { SettingsRow, SettingsRows } from './settings-rows'
import { SettingsSection } from './settings-section'

type Provider = { id: string; name: string }
type Props = { settings: Pick<AccountSettings, 'identities'>; providers: readonly Provider[]; proof: OwnerProof; mayChange: boolean }

/** Accounts elsewhere by which one signs in here; and those that could be linked. */
export function SettingsLinked({ settings, providers, proof, mayChange }: Props) {
  const { identities } = settings
  const linkable = !mayChange ? [] : providers.filter(({ id }) => !identities.some(({ provider }) => provider === id))
  if (identities.length === 0 && linkable.length === 0) return null
  return (
    <SettingsSection title="Linked accounts" lead="Sign in here by an account that you have elsewhere. Nothing is linked unless you do it.">
      {identities.length > 0 && (
        <SettingsRows>
          {identities.map(({ provider, label, linkedAt }) => {
            const name = providers.find(({ id }) => id === provider)?.name ?? provider
            return (
              <SettingsRow
                key={provider}
                title={name}
                facts={[label, <span key="at">linked on <Day at={linkedAt.toISOString()} /></span>]}
                action={mayChange && <ActionForm action={unlinkAction} submit="Unlink" tone="plain" label={`Unlink ${name}`} keep={{ provider }} />}
              />
            )
          })}
        </SettingsRows>
      )}
      {linkable.length > 0 &&
        (proof === 'sign-in-again' ? <SignInAgain next={`${SETTINGS}/sign-in`} /> : <LinkForm providers={linkable} proof={proof} />)}
    </SettingsSection>
  )
}

/** Begins to link one of them. */
function LinkForm({ providers, proof }: { providers: readonly Provider[]; proof: OwnerProof }) {
  const [first, ...others] = providers
  const one = others.length === 0 ? first : undefined
  return (
    <ActionForm
      action={linkAction}
      submit={one ? `Link ${one.name}` : 'Link'}
      tone="plain"
      label="Link an account"
      keep={one && { provider: one.id }}
    >
      {!one && (
        <SettingsChoices legend="An account at" name="provider">
          {providers.map(({ id, name }) => (
            <Checkbox key={id} type="radio" name="provider" value={id} label={name} />
          ))}
        </SettingsChoices>
      )}
      <CurrentPassword proof={proof} />
    </ActionForm>
  )
}
