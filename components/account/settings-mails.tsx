import { Day } from '@/components/ui/day'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { MoreLink } from '@/components/ui/more-link'
import { SETTINGS } from '@/lib/account/address'
import { addressWith } from '@/lib/address'
import type { KeptMail } from '@/lib/mail/schema'
import type { Page } from '@/lib/page'

import styles from './settings-mails.module.css'

const STATES = { waiting: 'waits', sent: 'sent', failed: 'could not be sent' } as const

/** The mails that are kept, the newest first, with the words of those that were not sent. */
export function SettingsMails({ page }: { page: Page<KeptMail> }) {
  if (page.items.length === 0) return <Empty title="No mails yet">What is to be sent to people will stand here.</Empty>
  return (
    <div>
      <ul className={styles.mails}>
        {page.items.map(({ id, subject, recipient, text, state, createdAt }) => (
          <li key={id}>
            <h2>{subject}</h2>
            <Facts
              items={[recipient && <b key="to">to {recipient}</b>, STATES[state], <Day key="day" at={createdAt} />]}
            />
            {text !== null && (
              <details>
                <summary>Read it</summary>
                <pre>{linked(text)}</pre>
              </details>
            )}
          </li>
        ))}
      </ul>
      {page.nextCursor && <MoreLink href={addressWith(`${SETTINGS}/mail`, { after: page.nextCursor })} of="mails" />}
    </div>
  )
}

/** A text with its addresses as links: they are our own, written by our own letters. */
const linked = (text: string) =>
  text.split(/(https?:\/\/\S+)/).map((part, index) => (index % 2 === 1 ? <a key={index} href={part} rel="noreferrer">{part}</a> : part))
