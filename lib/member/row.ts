import { withTimes } from '../case/row'
import { isoTime } from '../time'
import type { ListedMember, Member } from './schema'

/** Somebody in the list as SQL gives them; without an id where the list is empty. */
export type ListedRow = Omit<ListedMember, 'id'> & { id: number | null; rank: number; moderates: boolean }

export const toListed = ({ id, rank: _, moderates: __, ...row }: ListedRow & { id: number }): ListedMember => ({ ...withTimes(row), id: String(id) })

export type MemberRow = Omit<Member, 'id' | 'alike'> & { id: number; alike: (NonNullable<Member['alike']>['accounts'][number] & { isShared: boolean })[] | null }

/** Somebody as moderators know them. `shown`: how many accounts alike are named. */
export function toMember({ id, actions, notes, latest, cases, flags, alike, ...row }: MemberRow, shown: number): Member {
  return {
    ...withTimes(row),
    id: String(id),
    actions: actions.map(withTimes),
    notes: notes.map(withTimes),
    latest: latest.map(withTimes),
    cases: cases.map(withTimes),
    flags: flags && withTimes(flags),
    alike: alike && {
      accounts: alike.slice(0, shown).map(({ isShared: _, ...account }) => ({ ...account, lastAt: isoTime(account.lastAt) })),
      isShared: alike.length > shown || alike.some(({ isShared }) => isShared),
    },
  }
}
