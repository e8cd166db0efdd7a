import type { CaseDetail } from '@/lib/case/case-schema'
import { suggestionWords } from '@/lib/moderation/suggestion'
import { rulesAddress } from '@/lib/rule/address'
import type { Rules } from '@/lib/rule/schema'

import { CaseSection } from './case-section'

/** What would usually be done, and by which rule. */
export function CaseSuggestion({ item, rules, rule }: { item: CaseDetail; rules: Rules; rule: string }) {
  const words = suggestionWords(item)
  const found = rules.rules.find(({ key }) => key === rule)
  if (words === null) return null
  return (
    <CaseSection title="Suggested">
      <p>
        {words}{' '}
        {found && item.flags > 0 && (
          <a href={rulesAddress(undefined, found.key)}>
            Rule {found.position}: {found.title}
          </a>
        )}
      </p>
    </CaseSection>
  )
}
