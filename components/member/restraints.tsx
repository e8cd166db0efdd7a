import { Moment } from '@/components/ui/moment'
import { FOREVER } from '@/lib/account/schema'
import type { Restraints } from '@/lib/member/schema'

const WORDS = [
  ['suspendedUntil', 'Suspended'],
  ['silencedUntil', 'Silenced'],
  ['approvalUntil', 'Each text is looked at first'],
] as const

/** What somebody is kept from just now, and until when; none where nothing is. */
export const restraintsOf = (restraints: Restraints) =>
  WORDS.flatMap(([key, words]) => {
    const until = restraints[key]
    if (until === null) return []
    return [<b key={key}>{words} {new Date(until) >= FOREVER ? 'without an end' : <>until <Moment at={until} /></>}</b>]
  })
