import type { CaseDetail } from '@/lib/case/case-schema'

import { CaseSection, Lines } from './case-section'

/** What stands around it: the claims above it, what it answers, and what was answered. */
export function CaseAround({ item: { path, around, target } }: { item: CaseDetail }) {
  const above = target.kind === 'claim' ? path.slice(0, -1) : path
  if (above.length === 0 && around.length === 0) return null
  return (
    <CaseSection title="Around it">
      <details>
        <summary>
          {above.length > 0 && `${above.length} above`}
          {above.length > 0 && around.length > 0 && ', '}
          {around.length > 0 && `${around.length} beside and beneath`}
        </summary>
        <Lines>
          {above.map(({ id, text, stance }) => (
            <li key={id}>
              <small>{stance ?? 'Top'}</small> {text}
            </li>
          ))}
          {around.map(({ id, kind, text, by, status }) => (
            <li key={`${kind} ${id}`}>
              <small>
                {kind === 'claim' ? 'Answer' : 'Comment'}
                {by && ` by ${by.name}`}
                {status !== 'shown' && `, ${status}`}
              </small>{' '}
              {text}
            </li>
          ))}
        </Lines>
      </details>
    </CaseSection>
  )
}
