import { ActionForm } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import type { AccountSettings } from '@/lib/account/schema'
import { changeNoticesAction } from '@/lib/account/settings-actions'

import { SettingsChoices } from './settings-choices'

type Props = { settings: Pick<AccountSettings, 'noticesByMail'>; mayChange: boolean }

/** Whether notices come by mail. */
export function SettingsNotices({ settings: { noticesByMail }, mayChange }: Props) {
  if (!mayChange) return <p>{noticesByMail ? 'Notices come by mail at once.' : 'No notices come by mail.'}</p>
  return (
    <ActionForm action={changeNoticesAction} submit="Save" label="Notifications">
      <SettingsChoices legend="When somebody answers or mentions you, or there is news in what you follow">
        <Checkbox type="radio" name="notices" value="at-once" label="Send me a mail at once" checked={noticesByMail} />
        <Checkbox type="radio" name="notices" value="never" label="Send me no mail" checked={!noticesByMail} />
      </SettingsChoices>
    </ActionForm>
  )
}
