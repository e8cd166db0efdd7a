import { ButtonLink } from '@/components/ui/button'
import { EXPORT_ADDRESS } from '@/lib/personal/address'

import { SettingsSection } from './settings-section'

/** Where one takes one's data away. */
export function SettingsExport() {
  return (
    <SettingsSection
      title="Take it with you"
      lead="Everything that is kept of you, as one JSON file in a zip: your account, your devices, your tokens, and all that you argued, said and voted. Passwords and tokens themselves are not in it."
    >
      <p>
        <ButtonLink href={EXPORT_ADDRESS} download>
          Download your data
        </ButtonLink>
      </p>
    </SettingsSection>
  )
}
