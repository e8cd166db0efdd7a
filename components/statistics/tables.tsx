import { SectionHeading } from '@/components/ui/section-heading'
import { memberAddress } from '@/lib/member/address'
import { FEW, type Statistics } from '@/lib/statistics/schema'
import { durationWords, WHY_WORDS } from '@/lib/statistics/wording'

import styles from './tables.module.css'

const time = (seconds: number | null): string => (seconds === null ? '–' : durationWords(seconds))

/** Why cases were opened, and what came of them. */
export function ByReason({ reasons }: Pick<Statistics, 'reasons'>) {
  if (reasons.length === 0) return null
  return (
    <section aria-labelledby="reasons">
      <SectionHeading id="reasons">By reason</SectionHeading>
      <p className={styles.how}>A case with flags for several reasons counts under each of them.</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Reason</th>
            <th scope="col">Handled</th>
            <th scope="col">Nothing wrong</th>
            <th scope="col">Half decided within</th>
          </tr>
        </thead>
        <tbody>
          {reasons.map(({ why, handled, dismissed, decision }) => (
            <tr key={why} data-light={handled < FEW}>
              <th scope="row">{WHY_WORDS[why]}</th>
              <td>{handled.toLocaleString('en')}</td>
              <td>{dismissed.toLocaleString('en')}</td>
              <td>{time(decision)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What each moderator did: shown to admins alone. */
export function ByModerator({ moderators }: { moderators: NonNullable<Statistics['moderators']> }) {
  if (moderators.length === 0) return null
  return (
    <section aria-labelledby="moderators">
      <SectionHeading id="moderators" note="only admins see this">By moderator</SectionHeading>
      <p className={styles.how}>Cases that each decided. How long a case waited before they took it is not theirs alone; overturned are those of these decisions that an appeal undid.</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Moderator</th>
            <th scope="col">Handled</th>
            <th scope="col">Half decided within</th>
            <th scope="col">Overturned</th>
          </tr>
        </thead>
        <tbody>
          {moderators.map(({ handle, name, handled, decision, overturned }) => (
            <tr key={handle} data-light={handled < FEW}>
              <th scope="row">
                <a href={memberAddress(handle)}>{name}</a>
              </th>
              <td>{handled.toLocaleString('en')}</td>
              <td>{time(decision)}</td>
              <td>{overturned.toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
