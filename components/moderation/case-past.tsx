import { ActionForm } from '@/components/ui/action-form'
import { Day } from '@/components/ui/day'
import { caseAddress } from '@/lib/case/address'
import type { CaseDetail, PastAction } from '@/lib/case/case-schema'
import { KIND_WORDS, titleOf } from '@/lib/case/wording'
import { eraseWordsAction, undoAction } from '@/lib/moderation/actions'
import { doneWords } from '@/lib/moderation/steps'

import { CaseSection, Lines } from './case-section'
import styles from './case-past.module.css'

type Props = { item: CaseDetail; back: string; once: string }

/** What was done before to it and to whoever wrote it, each with its undo; and the cases there were. */
export function CasePast({ item: { actions, earlier, target }, back, once }: Props) {
  if (actions.length === 0 && earlier.length === 0) return null
  return (
    <CaseSection title="Before">
      <ul className={styles.past}>
        {actions.map((action) => (
          <li key={action.id}>
            <p>
              {capital(doneWords({ ...action, both: false }))}
              {action.target.kind === target.kind && action.target.id === target.id ? '' : `, ${KIND_WORDS[action.target.kind]}`} on <Day at={action.at} />
              {action.by ? ` by ${action.by.name}` : ' automatically'}
              {action.ruleTitle && `: ${action.ruleTitle}`}
              {action.undoneAt !== null && (action.overturned ? ' (overturned)' : ' (undone)')}
              {action.why !== null && <small>: “{action.why}”</small>}
            </p>
            {action.why !== null && (
              <details>
                <summary>Erase these words</summary>
                <ActionForm action={eraseWordsAction} submit="Erase for good" tone="plain" label={`Erase the words about ${action.id}`} keep={{ action: action.id, back }}>
                  <p>They stand in the public log. The entry stays there, and says that its words were erased. This cannot be undone.</p>
                </ActionForm>
              </details>
            )}
            {canUndo(action) && <ActionForm action={undoAction} submit="Take back" tone="plain" label={`Take back ${action.id}`} keep={{ actions: action.id, back, once: `${once}-${action.id}` }} />}
          </li>
        ))}
      </ul>
      {earlier.length > 0 && (
        <details>
          <summary>{earlier.length === 1 ? '1 other case' : `${earlier.length} other cases`}</summary>
          <Lines>
            {earlier.map(({ id, text, openedAt, action, ...one }) => (
              <li key={id}>
                <a href={caseAddress(id)}>{titleOf({ ...one, held: [] })}</a>, {KIND_WORDS[one.target.kind]} on <Day at={openedAt} />
                {action ? `, ${doneWords({ kind: action, strike: false, both: false })}` : ', open'}
                {text && <small>: {text}</small>}
              </li>
            ))}
          </Lines>
        </details>
      )}
    </CaseSection>
  )
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const canUndo = ({ undoneAt, kind }: PastAction): boolean => undoneAt === null && kind !== 'erase'
