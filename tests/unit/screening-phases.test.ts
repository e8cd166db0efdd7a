import { describe, expect, it } from 'vitest'

import { FLAGS_UPHELD, judge, PHASES, REPEATED_FROM, REPEATS_OF_OTHERS, REPEATS_OWN } from '../../lib/screening/phases'
import type { Context, Text } from '../../lib/screening/schema'

const now = new Date('2026-11-20T12:00:00Z')
const at = (milliseconds: number) => new Date(now.getTime() + milliseconds)

const CONTEXT: Context = {
  isNew: false, links: 2, isModerator: false, isSiteModerator: false, lock: null, words: [], holding: 'flagged', approvalUntil: null,
  repeatedOwn: 0, repeatedByOthers: 0, flagsUpheld: 0,
}
const look = (context: Partial<Context> = {}, text: Partial<Text> = {}) =>
  judge({ kind: 'claim', is: 'new', text: 'Buses come first, and trams come second here.', sources: 0, beside: '', ...text }, { ...CONTEXT, ...context }, now)
const PASSED = { refusal: null, held: [], flagged: [] }
const held = (...names: string[]) => ({ refusal: null, held: names, flagged: [] })

describe('the phases', () => {
  it('stand in this order, each with what it says', () => {
    expect(PHASES.map(({ name }) => name)).toEqual(['locked', 'links', 'words', 'repeated', 'approval', 'new_member', 'everything', 'flags'])
    for (const { says } of PHASES) expect(says).toMatch(/^[A-Z].+\.$/)
  })

  it('let an ordinary text through', () => expect(look()).toEqual(PASSED))

  it('refuse what is added or changed in a locked thread, with the time of its end', () => {
    expect(look({ lock: { until: null }, isModerator: true }).refusal).toMatchObject({ code: 'closed', message: expect.stringContaining('locked this thread') as string })
    expect(look({ lock: { until: at(1) } }, { is: 'change' }).refusal?.message).toContain('20 November 2026')
  })

  it('refuse more links than one may have: at the limit, and past it', () => {
    const links = (count: number) => 'https://a.example '.repeat(count)
    expect(look({}, { text: links(2) })).toEqual(PASSED)
    expect(look({}, { text: links(3) }).refusal).toMatchObject({ code: 'invalid', fields: { text: expect.any(String) as string } })
    expect(look({}, { text: links(1), sources: 1 })).toEqual(PASSED)
    expect(look({}, { text: '', sources: 3 }).refusal?.fields).toHaveProperty('sources')
    expect(look({ links: 1 }, { kind: 'comment', text: links(2) }).refusal?.message).toBe('Your comment has more than 1 link. Leave some out.')
  })

  it('refuse, hold or flag watched words, also of nobody in particular', () => {
    const words = [{ word: 'trams', effect: 'flag' as const }]
    expect(look({ words })).toEqual({ refusal: null, held: [], flagged: ['words'] })
    expect(look({ words: [{ word: 'trams', effect: 'hold' }] })).toEqual(held('words'))
    expect(look({ words: [...words, { word: 'bus*', effect: 'block' }] }).refusal).toMatchObject({ code: 'invalid', fields: { text: expect.stringContaining('bus*') as string } })
  })

  it('hold the same long words again and again: below the limits, at them', () => {
    expect(look({ repeatedOwn: REPEATS_OWN - 1, repeatedByOthers: REPEATS_OF_OTHERS - 1 })).toEqual(PASSED)
    expect(look({ repeatedOwn: REPEATS_OWN })).toEqual(held('repeated'))
    expect(look({ repeatedByOthers: REPEATS_OF_OTHERS })).toEqual(held('repeated'))
    expect(look({ repeatedOwn: 9 }, { text: 'x'.repeat(REPEATED_FROM - 1) })).toEqual(PASSED)
    expect(look({ repeatedOwn: 9 }, { text: 'x'.repeat(REPEATED_FROM) })).toEqual(held('repeated'))
    expect(look({ repeatedOwn: 9 }, { is: 'change' })).toEqual(held('repeated'))
  })

  it('hold by approval until its end, by what the place is set to, and by flags that were right', () => {
    expect([look({ approvalUntil: now }), look({ approvalUntil: at(1) })]).toEqual([PASSED, held('approval')])
    expect([look({ holding: 'new_members' }), look({ holding: 'new_members', isNew: true }), look({ isNew: true })]).toEqual([PASSED, held('new_member'), PASSED])
    expect(look({ holding: 'all' })).toEqual(held('everything'))
    expect([look({ flagsUpheld: FLAGS_UPHELD - 1 }), look({ flagsUpheld: FLAGS_UPHELD })]).toEqual([PASSED, held('flags')])
  })

  it('say all that holds a text', () => {
    expect(look({ holding: 'all', approvalUntil: at(1), words: [{ word: 'trams', effect: 'hold' }] })).toEqual(held('words', 'approval', 'everything'))
  })

  it('look for watched words in quotes and titles too, and beneath Markdown', () => {
    const words = [{ word: 'trams', effect: 'block' as const }]
    expect(look({ words }, { text: 'Buses.', beside: 'The trams' }).refusal).not.toBeNull()
    expect(look({ words }, { text: 'The tr**am**s' }).refusal).not.toBeNull()
    expect(look({ words: [{ word: 'bus', effect: 'block' }] }, { text: 'a_bus_stop' }).refusal).not.toBeNull()
    expect(look({ links: 1 }, { text: 'mailto:a@example.org', beside: 'https://b.example' }).refusal).not.toBeNull()
  })

  it('hold nothing of who moderates the whole place; what is blocked is blocked for them too. Of a debate\u2019s moderators what holds everywhere holds', () => {
    const waiting = { holding: 'all', approvalUntil: at(1), flagsUpheld: 9 } as const
    expect(look({ ...waiting, isModerator: true, isSiteModerator: true })).toEqual(PASSED)
    expect(look({ ...waiting, isModerator: true })).toEqual(held('approval', 'everything', 'flags'))
    expect(look({ isModerator: true, isSiteModerator: true, words: [{ word: 'trams', effect: 'block' }] }).refusal).not.toBeNull()
  })
})
