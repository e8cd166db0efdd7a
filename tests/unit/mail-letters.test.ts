import { describe, expect, it } from 'vitest'

import { DELETE_HOURS } from '../../lib/account/schema'
import * as letters from '../../lib/mail/letters'
import { type Letter, TICKET_MINUTES } from '../../lib/mail/schema'

const LINK = 'https://crux.example/confirm?ticket=abc&next=%2F'
const AT = new Date('2026-11-24T08:05:00Z')

const write = (name: string): Record<string, Letter> =>
  Object.fromEntries(Object.entries(letters).map(([kind, letter]) => [kind, letter({ name, link: LINK, agent: 'Firefox on Linux', at: AT, scopes: ['read'], hasUnlinked: true, number: '17', isRight: true })]))
const ALL = Object.entries(write('Ada Lovelace'))

describe('letters', () => {
  it('are all here', () => {
    expect(Object.keys(letters).sort()).toEqual([
      'addressChangedLetter', 'addressTakenLetter', 'changeAddressLetter', 'confirmLetter', 'deletionLetter',
      'identityLinkedLetter', 'newDeviceLetter', 'noAccountLetter', 'passwordChangedLetter', 'reportDecidedLetter', 'reportReceivedLetter', 'resetLetter', 'signInLetter',
      'tokenMadeLetter',
    ])
  })

  it.each(ALL)('%s has its link in the text and in the HTML, pressed and plain', (_, { text, html }) => {
    expect(text.split('\n')).toContain(LINK)
    const escaped = LINK.replace('&', '&amp;')
    expect(html.split(`href="${escaped}"`)).toHaveLength(3)
    expect(html).toContain(`>${escaped}</a>`)
  })

  it.each(ALL)('%s says the same in both, and what to do if it was somebody else', (_, { text, html }) => {
    const words = html.replace(/<[^>]+>/g, ' ').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
    for (const paragraph of text.trim().split('\n\n')) {
      if (!paragraph.includes(LINK)) expect(words).toContain(paragraph)
    }
    expect(text).toMatch(/If (this|it) was (not )?you/)
  })

  it.each(ALL)('%s has a short subject on one line, without anything personal', (_, { subject }) => {
    expect(subject).toMatch(/^[A-Z][\x20-\x7e]{5,45}[^.!]$/)
    expect(subject).not.toContain('Ada')
  })

  it.each(ALL.filter(([kind]) => kind !== 'noAccountLetter'))('%s greets by name', (_, { text, html }) => {
    expect(text).toMatch(/^Hello Ada Lovelace,\n/)
    expect(html).toContain('>Hello Ada Lovelace,<')
  })

  it.each([
    '<b>Ada</b>', 'Win at evil.example', 'http://evil.example', 'www evil example', 'a@b', 'Ada\nBcc: x', 'Ada\u202egro', 'x'.repeat(61), '',
  ])('leave out a name that could carry a message to a stranger: %j', (name) => {
    const { text, html } = letters.confirmLetter({ name, link: LINK })
    expect(text).toMatch(/^Hello,\n/)
    expect(html).toContain('>Hello,<')
  })

  it.each(['Ada', 'Dr. Ada O’Neill', "d'Arcy-Smith Jr.", 'Grüße', '李小龙', 'anna92'])('greet %s by name', (name) => {
    expect(letters.confirmLetter({ name, link: LINK }).text).toMatch(`Hello ${name},`)
  })

  it('escape what they are told in HTML, and leave it in the text', () => {
    const { text, html } = letters.newDeviceLetter({ name: 'Ada', agent: '<script>"&\'', at: AT, link: 'https://crux.example/?a="><i>' })
    expect(text).toContain('<script>"&\'')
    expect(html).toContain('&lt;script&gt;&quot;&amp;&#39;')
    expect(html).not.toMatch(/<script|"><i>/)
  })

  it('say times in UTC', () => {
    expect(letters.newDeviceLetter({ name: 'Ada', agent: 'Firefox on Linux', at: AT, link: LINK }).text).toContain('Firefox on Linux, on 24 November 2026 at 08:05 UTC.')
    expect(letters.deletionLetter({ name: 'Ada', at: AT, link: LINK }).text).toContain('24 November 2026 at 08:05 UTC')
  })

  it('say how long a link holds as accounts know it', () => {
    expect({ TICKET_MINUTES, DELETE_HOURS }).toEqual({ TICKET_MINUTES: 60, DELETE_HOURS: 24 })
    for (const kind of ['confirmLetter', 'signInLetter', 'resetLetter', 'changeAddressLetter'] as const) {
      expect(write('Ada')[kind]?.text, kind).toContain('once, for an hour')
    }
  })
})
