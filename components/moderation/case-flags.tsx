import type { CaseDetail } from '@/lib/case/case-schema'
import { groupFlags } from '@/lib/case/flag-words'
import { ageOf, holdWords } from '@/lib/case/wording'
import { personAddress } from '@/lib/account/address'

import { CaseSection, Lines } from './case-section'

/** Who flagged and why, grouped by how much that counts; and why it was held. */
export function CaseFlags({ item: { flagList, held, openedAt }, now }: { item: CaseDetail; now: Date }) {
  const groups = groupFlags(flagList)
  return (
    <>
      {groups.length > 0 && (
        <CaseSection title="Flags">
          <Lines>
            {groups.map(({ words, flags }) => (
              <li key={words}>
                {words}
                {flags.map(({ text }, place) => text && <span key={place}>: “{text}”</span>)}
              </li>
            ))}
          </Lines>
          <details>
            <summary>Who</summary>
            <Lines>
              {flagList.map(({ by, at }, place) => (
                <li key={place}>
                  {by ? <a href={personAddress(by.handle)}>@{by.handle}</a> : 'Somebody without an account'}, {ageOf(at, now)} ago
                </li>
              ))}
            </Lines>
          </details>
        </CaseSection>
      )}
      {held.length > 0 && (
        <CaseSection title="Held">
          <Lines>
            {held.map((phase) => (
              <li key={phase}>{holdWords(phase)}</li>
            ))}
            <li>
              <small>{ageOf(openedAt, now)} ago</small>
            </li>
          </Lines>
        </CaseSection>
      )}
    </>
  )
}
