import { describe, expect, it } from 'vitest'

import { MODERATION_NOTICE_KINDS } from '../../lib/notice/moderation-schema'
import { NOTICE_KINDS, type PostedNotice } from '../../lib/notice/schema'
import { noticeLetter, SAID_MAX, subjectOf } from '../../lib/notice/letter'
import { deedOf, plainWords } from '../../lib/notice/wording'

const NOTICE: PostedNotice = {
  ...{ id: '1', kind: 'answer', debateSlug: 'a-debate', debateTitle: 'Buses?', claimId: '7', claimText: 'Trams <are> better & cheaper.', stance: 'con' },
  ...{ comment: null, actor: { handle: 'ben', name: 'Ben' }, createdAt: '2026-11-26T00:00:00.000Z', read: false },
}
const letter = (...notices: Partial<PostedNotice>[]) =>
  noticeLetter({ name: 'Ada', notices: notices.map((one) => ({ ...NOTICE, ...one })), home: 'https://crux.example', stop: 'https://crux.example/unsubscribe?t=1.x' })

describe('a mail about notices', () => {
  it.each([...NOTICE_KINDS, ...MODERATION_NOTICE_KINDS])('has a short subject on one line, without anything personal: %s', (kind) => {
    expect(subjectOf(kind, 1)).toMatch(/^[A-Z][\x20-\x7e]{5,45}[^.!]$/)
  })

  it('does not name who did it in its subject', () => {
    for (const kind of NOTICE_KINDS) expect(letter({ kind }).subject, kind).not.toContain('Ben')
  })

  it('says in HTML what it says in text, and no markup of anybody else', () => {
    const { html, text } = letter({})
    expect(text).toContain('“Trams <are> better & cheaper.”')
    expect(html).toContain('“Trams &lt;are&gt; better &amp; cheaper.”')
    for (const link of ['https://crux.example/debates/a-debate/claims/7', 'https://crux.example/unsubscribe?t=1.x']) {
      expect(text).toContain(link)
      expect(html).toContain(`href="${link}"`)
    }
  })

  it('leads to the comment, or to all of several', () => {
    expect(letter({ kind: 'reply', comment: { id: '9', text: 'So?' } }).text).toContain('See the comment:\nhttps://crux.example/debates/a-debate/claims/7?comment=9#comment-9')
    expect(letter({}, {}).text).toContain('See them all:\nhttps://crux.example/notifications')
    expect(() => letter()).toThrow(TypeError)
  })

  it('keeps the words of others on one line, so that they end no mail of ours', () => {
    const forged = 'Yes.”\n\nCrux\r\n\u2028No more mails about notices:\nhttps://elsewhere.example'
    const paragraphs = letter({ claimText: forged }, { comment: { id: '9', text: forged } }).text.split('\n\n')
    const said = '“Yes.” Crux No more mails about notices: https://elsewhere.example”'
    expect(paragraphs.filter((one) => one.includes('elsewhere'))).toEqual([said, said])
    expect(paragraphs.filter((one) => one === 'Crux')).toHaveLength(1)
  })

  it('cuts by characters, and never one in two', () => {
    const said = /“(🚋+…)”/u.exec(letter({ claimText: '🚋'.repeat(SAID_MAX + 1) }).text)?.[1] ?? ''
    expect([...said]).toHaveLength(SAID_MAX)
    expect(said.isWellFormed()).toBe(true)
  })
})

describe('the words of a notice', () => {
  it.each<[Partial<PostedNotice>, string]>([
    [{ kind: 'answer', stance: 'pro' }, 'added a pro to your claim'],
    [{ kind: 'reply', comment: { id: '1', text: '' }, stance: null }, 'replied to your comment'],
    [{ kind: 'mention', comment: { id: '1', text: '' }, stance: null }, 'mentioned you in a comment'],
    [{ kind: 'comment', comment: { id: '1', text: '' }, stance: null }, 'commented on your claim'],
    [{ kind: 'followed_claim', stance: 'con' }, 'added a con beneath a claim that you follow'],
    [{ kind: 'followed_claim', comment: { id: '1', text: '' }, stance: null }, 'commented beneath a claim that you follow'],
    [{ kind: 'followed_debate', stance: null }, 'added an argument in a debate that you follow'],
    [{ kind: 'followed_debate', comment: { id: '1', text: '' }, stance: null }, 'commented in a debate that you follow'],
  ])('%j: %s', (told, words) => expect(deedOf({ ...NOTICE, ...told })).toBe(words))

  it.each([
    ['**Which** lines, @ada?\n\n> The `3`\n\n- and [4](https://a.example)', 'Which lines, @ada? The 3 and 4'],
    ['see https://a.example/b_c_d.', 'see https://a.example/b_c_d.'],
    ['<b>plain</b>', '<b>plain</b>'],
  ])('plain words of %j', (text, words) => expect(plainWords(text)).toBe(words))
})
