import { ActionForm } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Day } from '@/components/ui/day'
import { Field } from '@/components/ui/field'
import { personAddress, SETTINGS } from '@/lib/account/address'
import type { OwnerProof } from '@/lib/account/policy'
import { type AccountSettings, APPEARANCES, EMAIL_MAX, HANDLE_DAYS, HANDLE_MAX, NAME_MAX } from '@/lib/account/schema'
import { changeAddressAction, changeAppearanceAction } from '@/lib/account/settings-actions'
import { changeHandleAction, changeNameAction } from '@/lib/personal/actions'

import { CurrentPassword, SignInAgain } from './owner-proof'
import { SettingsChoices } from './settings-choices'
import { SettingsSection } from './settings-section'

const COLOURS = { system: 'Same as the device', light: 'Light', dark: 'Dark' } as const

type Props = { settings: AccountSettings; proof: OwnerProof; now: Date }

/** Who one is here: name, handle, address, and the colours that one likes. `now`: when this is asked for. */
export function SettingsAccount({ settings, proof, now }: Props) {
  const { name, handle, email, confirmed, handleChangeableAt, appearance } = settings
  const isHandleFixed = handleChangeableAt !== null && handleChangeableAt > now
  return (
    <>
      <SettingsSection title="Name" lead="It stands beside what you argue, and on your profile.">
        <ActionForm action={changeNameAction} submit="Save name" tone="plain" label="Name">
          <Field name="name" label="Your name" value={name} maxLength={NAME_MAX} autoComplete="name" />
        </ActionForm>
      </SettingsSection>

      <SettingsSection
        title="Handle"
        lead={
          <>
            Your profile is at <a href={personAddress(handle)}>{personAddress(handle)}</a>. You can change your handle once
            in {HANDLE_DAYS} days. The old one stays yours, and leads to the new one.
          </>
        }
      >
        {isHandleFixed ? (
          <p>
            Your handle is <b>{handle}</b>. You can change it again on <Day at={handleChangeableAt.toISOString()} />.
          </p>
        ) : (
          <ActionForm action={changeHandleAction} submit="Change handle" tone="plain" label="Handle">
            <Field
              name="handle"
              label="Your handle"
              value={handle}
              maxLength={HANDLE_MAX}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
            />
          </ActionForm>
        )}
      </SettingsSection>

      <SettingsSection
        title="Address"
        lead={
          <>
            Mail for you goes to <b>{email}</b>
            {confirmed ? '.' : ', which is not confirmed yet.'} Nobody else sees it. A new one counts once you have confirmed
            it by the link that is sent there.
          </>
        }
      >
        {proof === 'sign-in-again' ? (
          <SignInAgain next={SETTINGS} />
        ) : (
          <ActionForm action={changeAddressAction} submit="Send the link" tone="plain" label="Address">
            <Field name="email" label="New address" type="email" maxLength={EMAIL_MAX} autoComplete="email" />
            <CurrentPassword proof={proof} />
          </ActionForm>
        )}
      </SettingsSection>

      <SettingsSection title="Appearance" lead="Holds wherever you sign in. At the foot of each page you can choose otherwise for one browser.">
        <ActionForm action={changeAppearanceAction} submit="Save appearance" tone="plain" label="Appearance">
          <SettingsChoices legend="Colours">
            {APPEARANCES.map((one) => (
              <Checkbox key={one} type="radio" name="appearance" value={one} label={COLOURS[one]} checked={one === appearance} />
            ))}
          </SettingsChoices>
        </ActionForm>
      </SettingsSection>
    </>
  )
}
