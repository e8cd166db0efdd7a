import { ActionForm } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import type { AccountSettings } from '@/lib/account/schema'
import { changeNoticesAction } from '@/lib/account/settings-actions'

import { SettingsChoices } from './settings-choices'

/** Whether notices come by mail. */
export function SettingsNotices({ settings }: { settings: Pick<AccountSettings, 'noticesByMail'> }) {
  const { noticesByMail } = settings
  return (
    <ActionForm action={changeNoticesAction} submit="Save" label="Notifications">
      <SettingsChoices legend="When somebody answers you, or something of yours is moderated">
        <Checkbox type="radio" name="notices" value="at-once" label="Send me a mail at once" checked={noticesByMail} />
        <Checkbox type="radio" name="notices" value="never" label="Send me no mail" checked={!noticesByMail} />
      </SettingsChoices>
    </ActionForm>
  )
}
