'use client'

import { useActionFormState } from '@/components/ui/action-form-state'
import { Checkbox } from '@/components/ui/checkbox'
import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { type Rule, RULE_TEMPLATE_MAX, RULE_TEXT_MAX, RULE_TITLE_MAX } from '@/lib/rule/schema'

import styles from './rule-form.module.css'

/** One rule to be written. Without one it is a new one, and may stay empty. */
export function RuleFields({ row, rule }: { row: number; rule?: Rule }) {
  const { state } = useActionFormState()
  // What was typed before a refusal is the same rule, whatever stands in this place by now.
  const key = state.values[`rule${row}Key`] ?? rule?.key
  return (
    <fieldset className={styles.rule}>
      <legend>{rule === undefined ? 'A new rule' : rule.title}</legend>
      {key && <input type="hidden" name={`rule${row}Key`} value={key} />}
      <div className={styles.head}>
        <Field name={`rule${row}Title`} label="Title" value={rule?.title} maxLength={RULE_TITLE_MAX * 2} autoComplete="off" />
        <Field name={`rule${row}Place`} label="Place" type="number" min={1} inputMode="numeric" value={rule && String(rule.position)} optional={rule === undefined} />
      </div>
      <TextArea name={`rule${row}Text`} label="What it says" value={rule?.text ?? ''} max={RULE_TEXT_MAX} rows={3} />
      <TextArea
        name={`rule${row}Template`}
        label="Words to the author"
        value={rule?.template ?? ''}
        max={RULE_TEMPLATE_MAX}
        rows={3}
        hint="What a moderator begins with. {{what}} is a place that they have to fill in."
        optional
      />
      {rule && <Checkbox name={`rule${row}Remove`} label="Remove this rule" hint="It goes when you publish. Former versions keep it." />}
    </fieldset>
  )
}

/** Folded places for more rules, each within the one before: so a rule is added without a script too. */
export function NewRules({ rows }: { rows: readonly number[] }) {
  const [row, ...rest] = rows
  if (row === undefined) return null
  const names = rows.flatMap((one) => ['Title', 'Text', 'Template'].map((field) => `rule${one}${field}`))
  return (
    <Disclosure summary="Add a rule" fields={names}>
      <RuleFields row={row} />
      <NewRules rows={rest} />
    </Disclosure>
  )
}
