'use client'

import { useActionFormState } from '@/components/ui/action-form-state'
import { Select } from '@/components/ui/select'

type Rule = { key: string; title: string; template: string }

/** The rule that was broken. As long as nobody has touched the words to the author, they are those of the rule that is chosen. */
export function RuleField({ rules, rule, begun }: { rules: readonly Rule[]; rule: string; begun: string }) {
  const { state } = useActionFormState()

  function choose(form: HTMLFormElement | null, key: string) {
    const [words, before] = [form?.elements.namedItem('words'), form?.elements.namedItem('begun')]
    const { template } = rules.find((one) => one.key === key) ?? { template: '' }
    if (!(words instanceof HTMLTextAreaElement) || !(before instanceof HTMLInputElement)) return
    if (words.value.trim() === before.value.trim()) {
      words.value = template
      words.dispatchEvent(new Event('input', { bubbles: true }))
    }
    before.value = template
  }

  return (
    <>
      <Select
        name="rule"
        label="Rule"
        value={rule}
        choices={[{ value: '', label: 'None' }, ...rules.map(({ key, title }, place) => ({ value: key, label: `${place + 1}. ${title}` }))]}
        onChange={(event) => choose(event.currentTarget.form, event.currentTarget.value)}
      />
      <input type="hidden" name="begun" defaultValue={state.values.begun ?? begun} />
    </>
  )
}
