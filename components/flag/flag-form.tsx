import { SettingsChoices } from '@/components/account/settings-choices'
import { OnceField } from '@/components/claim/once-field'
import { ActionForm } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { TextArea } from '@/components/ui/text-area'
import { UnsentForms } from '@/components/ui/unsent-forms'
import type { UnsentPage } from '@/lib/form'
import { flagAction } from '@/lib/flag/actions'
import { FLAG_TEXT_MAX } from '@/lib/flag/schema'
import { REASON_HINTS, REASON_WORDS, REASONS_OFFERED } from '@/lib/flag/wording'

type Props = {
  /** What it is about, as the form names it. */
  about: { slug?: string | undefined; claim?: string | undefined; comment?: string | undefined; handle?: string | undefined }
  once: string
  unsent: UnsentPage
  /** The way back. */
  back: string
}

/** Says why something breaks the rules. */
export function FlagForm({ about, once, unsent, back }: Props) {
  return (
    <UnsentForms page={unsent}>
      <ActionForm action={flagAction} submit="Flag it" keep={about} wide aside={<a href={back}>Leave it</a>}>
        <OnceField once={once} />
        <SettingsChoices legend="What is wrong with it?" name="reason">
          {REASONS_OFFERED.map((reason) => (
            <Checkbox key={reason} type="radio" name="reason" value={reason} label={REASON_WORDS[reason]} hint={REASON_HINTS[reason]} />
          ))}
        </SettingsChoices>
        <TextArea name="text" label="In your words" max={FLAG_TEXT_MAX} rows={3} hint="What a moderator should look at. Only moderators read it. Needed for something else." optional />
      </ActionForm>
    </UnsentForms>
  )
}
