import { AskButton } from '@/components/ui/button'
import { counted } from '@/components/ui/count'
import { Day } from '@/components/ui/day'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Field } from '@/components/ui/field'
import { MoreLink } from '@/components/ui/more-link'
import { memberAddress, PEOPLE, peopleAddress } from '@/lib/member/address'
import { type ListedMember, OPEN_COUNTED, PEOPLE_WORDS_MAX } from '@/lib/member/schema'
import type { Page } from '@/lib/page'

import styles from './people-list.module.css'
import { restraintsOf } from './restraints'

const ROLES = { member: null, moderator: 'Moderator', admin: 'Admin' } as const

/** The box by which somebody is found. */
export function PeopleSearch({ words }: { words: string }) {
  return (
    <form action={PEOPLE} role="search" aria-label="People" className={styles.search}>
      <Field name="q" type="search" label="Handle or name" value={words} maxLength={PEOPLE_WORDS_MAX} autoComplete="off" autoCapitalize="none" spellCheck={false} enterKeyHint="search" optional />
      <AskButton>Find</AskButton>
    </form>
  )
}

/** People, who waits for a moderator first. */
export function PeopleList({ page, words }: { page: Page<ListedMember>; words: string }) {
  if (page.items.length === 0) {
    return words === '' ? <Empty title="Nobody yet">Who writes in a debate that you moderate will stand here.</Empty> : (
      <Empty title="Nobody is called that">
        Look for a part of a handle or name, or <a href={PEOPLE}>show everybody</a>.
      </Empty>
    )
  }
  return (
    <div>
      <ol className={styles.people}>
        {page.items.map(({ id, handle, name, role, joinedAt, openCases, strikes, ...restraints }) => (
          <li key={id}>
            <h2>
              <a href={memberAddress(handle)}>{name}</a>
            </h2>
            <Facts
              items={[
                <span key="handle">@{handle}</span>,
                ROLES[role],
                openCases > 0 && <b key="open">{openCases >= OPEN_COUNTED ? `${OPEN_COUNTED - 1}+ open cases` : counted(openCases, 'open case')}</b>,
                strikes > 0 && <b key="strikes">{counted(strikes, 'strike')}</b>,
                ...restraintsOf(restraints),
                <span key="since">
                  since <Day at={joinedAt} />
                </span>,
              ]}
            />
          </li>
        ))}
      </ol>
      {page.nextCursor && <MoreLink href={peopleAddress({ q: words, after: page.nextCursor })} of="people" />}
    </div>
  )
}
