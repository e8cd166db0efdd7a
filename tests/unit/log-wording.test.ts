import { describe, expect, it } from 'vitest'

import { TARGET_KINDS } from '@/lib/case/schema'
import { LOG_WHATS } from '@/lib/public-log/schema'
import { logAddress, logEntryAddress, readLogView } from '@/lib/public-log/view'
import { tellEntry, WHAT_WORDS } from '@/lib/public-log/wording'

const told = (what: string, kind: (typeof TARGET_KINDS)[number] | null = 'claim', undoes: string | null = null, role: 'moderator' | 'automatic' = 'moderator') =>
  tellEntry({
    what, role, target: kind && { kind, id: '1', claimId: null },
    undoes: undoes === null ? null : { seq: '1', what: undoes, at: '2030-01-01T00:00:00.000Z' },
  })

/** What takes back is itself not taken back, nor is what erases, nor what came of an appeal. */
const TAKING_BACK: readonly string[] = ['undo', 'erase_text', 'appeal_upheld', 'appeal_overturned']

describe('an entry of the log', () => {
  it.each([
    [told('hide', 'comment'), 'A moderator hid a comment'],
    [told('hide', 'claim', null, 'automatic'), 'Crux by itself hid a claim'],
    [told('dismiss', 'account'), 'A moderator found nothing wrong with an account'],
    [told('lock'), 'A moderator locked a thread'],
    [told('slow', 'debate'), 'A moderator slowed down a debate'],
    [told('suspend', 'account'), 'A moderator suspended a member'],
    [told('warn', 'comment'), 'A moderator warned the author of a comment'],
    [told('undo', 'claim', 'remove'), 'A moderator took back that a claim was removed'],
    [told('undo', 'account', 'silence'), 'A moderator took back that a member was silenced'],
    [told('erase_text', null), 'A moderator erased what was said about an entry'],
    [told('something new', 'claim'), 'A moderator acted on a claim'],
  ])('%s', (said, expected) => expect(said).toBe(expected))

  it('is a whole sentence of every kind, about everything', () => {
    for (const what of LOG_WHATS) {
      expect(WHAT_WORDS[what]).toMatch(/^[A-Z]/)
      for (const kind of [...TARGET_KINDS, null]) {
        for (const undone of LOG_WHATS) if (what !== 'undo' || !TAKING_BACK.includes(undone)) expect(told(what, kind, undone)).not.toMatch(/\*|undefined|acted on/)
      }
    }
  })
})

describe('the address of a log', () => {
  it('holds what is looked for, and leaves out what means nothing', () => {
    expect(logAddress(null)).toBe('/log')
    expect(logAddress('trams', readLogView({ what: 'hide', rule: 'law', state: 'undone', before: '7' }))).toBe('/debates/trams/log?what=hide&rule=law&state=undone&before=7')
    expect(logAddress('trams', readLogView({ what: 'nothing', rule: '<b>', state: ['a', 'b'], before: '-1' }))).toBe('/debates/trams/log')
    expect(logEntryAddress(null, '9')).toBe('/log?before=10#entry-9')
  })
})
