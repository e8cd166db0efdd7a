import { Hidden } from '@/components/ui/hidden'
import { TimeOfDay } from '@/components/ui/time-of-day'
import { moderationAddress, type QueueView } from '@/lib/case/address'
import type { CaseSummary } from '@/lib/case/case-schema'
import { ageOf, KIND_WORDS, titleOf } from '@/lib/case/wording'

import styles from './queue-line.module.css'

/** A case in the queue: what it is about, the beginning of its text, how old it is, and whose it is just now. */
export function QueueLine({ item, view, now }: { item: CaseSummary; view: QueueView; now: Date }) {
  const isCurrent = item.id === view.case
  const said = item.text ?? (item.target.kind === 'account' && item.author ? `@${item.author.handle}` : 'The text was erased.')
  const { kind } = item.target
  return (
    <li className={styles.line} data-current={isCurrent}>
      {kind !== 'appeal' && (
        <label className={styles.tick}>
          <input type="checkbox" name="items[]" value={`${item.id} ${kind} ${item.target.id}`} />
          <Hidden>
            Tick: {titleOf(item)}, {said.slice(0, 60)}
          </Hidden>
        </label>
      )}
      <a href={moderationAddress({ ...view, case: item.id, done: undefined })} aria-current={isCurrent ? 'true' : undefined}>
        <b>
          <span>{titleOf(item)}</span>
          <small>{item.flags > 0 ? `${item.flags} ${item.flags === 1 ? 'flag' : 'flags'}` : item.held.length > 0 ? 'held' : null}</small>
        </b>
        <p>{said}</p>
        <em>
          {KIND_WORDS[kind]} · <Whose item={item} now={now} />
        </em>
      </a>
    </li>
  )
}

function Whose({ item: { taken, openedAt }, now }: { item: CaseSummary; now: Date }) {
  if (taken === null) return ageOf(openedAt, now)
  return taken.byViewer ? (
    <>
      yours until <TimeOfDay at={taken.until} />
    </>
  ) : (
    <>
      {ageOf(openedAt, now)} · with {taken.by.name} until <TimeOfDay at={taken.until} />
    </>
  )
}
