import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { EMAIL_MAX, NAME_MAX } from '@/lib/account/schema'
import { reportAction } from '@/lib/flag/actions'
import { REPORT_TEXT_MAX } from '@/lib/flag/form-schema'

/** Says what is against the law, where it is, and who says so. */
export function ReportForm() {
  return (
    <ActionForm action={reportAction} submit="Send the report" once wide>
      <Field name="address" label="Its address" type="url" autoComplete="off" spellCheck={false} hint="Copy it from your browser, from the page of the claim, the comment, the debate or the person." />
      <TextArea name="text" label="What is against the law" max={REPORT_TEXT_MAX} rows={5} hint="What it says or shows, and which law it breaks, as far as you know." />
      <Field name="name" label="Your name" autoComplete="name" maxLength={NAME_MAX * 2} />
      <Field name="email" label="Your e-mail address" type="email" autoComplete="email" maxLength={EMAIL_MAX} hint="It is told there that your report arrived. Only moderators see it." />
    </ActionForm>
  )
}
