import { ActionForm } from '@/components/ui/action-form'
import { publishRulesAction } from '@/lib/rule/actions'
import { RULE_ROWS } from '@/lib/rule/form-schema'
import type { Rules } from '@/lib/rule/schema'

import { NewRules, RuleFields } from './rule-fields'
import styles from './rule-form.module.css'
import { RulesMeanwhile } from './rules-meanwhile'

/** All rules in one form: whatever is published is the next version of all of them. */
export function RuleForm({ rules: { version, rules } }: { rules: Rules }) {
  return (
    <ActionForm action={publishRulesAction} submit="Publish" label="Rules" wide>
      <RulesMeanwhile version={version} />
      <div className={styles.rows}>
        {rules.map((rule, place) => (
          <RuleFields key={rule.key} row={place + 1} rule={rule} />
        ))}
      </div>
      <NewRules rows={RULE_ROWS.slice(rules.length)} />
    </ActionForm>
  )
}
