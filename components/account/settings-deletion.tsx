import { ActionForm } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import type { OwnerProof } from '@/lib/account/policy'
import { DELETE_HOURS } from '@/lib/account/schema'
import { askForDeletionAction, cancelDeletionAction } from '@/lib/personal/actions'
import { DATA_SETTINGS } from '@/lib/personal/address'
import type { Deletion } from '@/lib/personal/schema'

import { CurrentPassword, SignInAgain } from './owner-proof'
import { SettingsChoices } from './settings-choices'
import { SettingsMoment } from './settings-moment'
import { SettingsSection } from './settings-section'

/** Leaving: asked for, or thought better of. */
export function SettingsDeletion({ deletion, proof }: { deletion: Deletion | null; proof: OwnerProof }) {
  if (deletion !== null) {
    return (
      <SettingsSection
        title="Your account will be deleted"
        lead={
          <>
            On <SettingsMoment at={deletion.at} />.{' '}
            {deletion.texts === 'keep'
              ? 'Your arguments stay, under “former member”.'
              : 'Your arguments go too. Where others have answered, an empty place stays.'}
          </>
        }
      >
        <ActionForm action={cancelDeletionAction} submit="Keep my account" label="Keep my account" />
      </SettingsSection>
    )
  }
  return (
    <SettingsSection
      title="Delete your account"
      lead={`Your name, your address, your devices and your tokens go, for good. You have ${DELETE_HOURS} hours to think again.`}
    >
      {proof === 'sign-in-again' ? <SignInAgain next={DATA_SETTINGS} /> : <LeaveForm proof={proof} />}
    </SettingsSection>
  )
}

function LeaveForm({ proof }: { proof: OwnerProof }) {
  return (
    <ActionForm action={askForDeletionAction} submit="Delete my account" tone="plain" label="Delete your account">
      <SettingsChoices legend="What you argued" name="texts">
        <Checkbox
          type="radio"
          name="texts"
          value="keep"
          label="Stays, under “former member”"
          hint="The debates stay whole. Nothing leads to you any more."
          checked
        />
        <Checkbox
          type="radio"
          name="texts"
          value="remove"
          label="Goes too"
          hint="Where others have answered, an empty place stays, so that their words still stand somewhere."
        />
      </SettingsChoices>
      <CurrentPassword proof={proof} />
    </ActionForm>
  )
}
