import { ActionForm } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { ShownOnce } from '@/components/ui/shown-once'
import { SETTINGS } from '@/lib/account/address'
import type { OwnerProof } from '@/lib/account/policy'
import { type Scope, TOKEN_DAYS_MAX, TOKEN_NAME_MAX } from '@/lib/account/schema'
import { createTokenAction } from '@/lib/account/settings-actions'

import { CurrentPassword, SignInAgain } from './owner-proof'
import { SettingsChoices } from './settings-choices'
import { SettingsSection } from './settings-section'

/** What a token may allow, in words. */
export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  read: 'Read what you can read',
  write: 'Argue and vote as you',
  moderate: 'Moderate as you',
}

/** Makes a token. `mayModerate`: whether its owner could have one that moderates. */
export function TokenForm({ mayModerate, proof }: { mayModerate: boolean; proof: OwnerProof }) {
  const scopes: readonly Scope[] = mayModerate ? ['read', 'write', 'moderate'] : ['read', 'write']
  if (proof === 'sign-in-again') {
    return (
      <SettingsSection title="New token">
        <SignInAgain next={`${SETTINGS}/tokens`} />
      </SettingsSection>
    )
  }
  return (
    <SettingsSection title="New token">
      <ActionForm action={createTokenAction} submit="Make token" label="New token">
        <ShownOnce name="token" what="Your new token" next="/settings/tokens" />
        <Field name="name" label="What it is for" hint="For you, to tell it from others." maxLength={TOKEN_NAME_MAX} autoComplete="off" />
        <SettingsChoices legend="What it may do" name="scopes">
          {scopes.map((scope) => (
            <Checkbox key={scope} name="scopes" value={scope} label={SCOPE_WORDS[scope]} checked={scope === 'read'} />
          ))}
        </SettingsChoices>
        <Field name="days" label="Days until it ends" type="number" value="30" min={1} max={TOKEN_DAYS_MAX} inputMode="numeric" autoComplete="off" />
        <CurrentPassword proof={proof} />
      </ActionForm>
    </SettingsSection>
  )
}
