import { describe, expect, it } from 'vitest'

import { ACTION_KINDS, APPEAL_DAYS, appealEnds, isAppealable } from '../../lib/case/action-kind'
import { ACTING_ROLES, FLAG_REASONS, TARGET_KINDS } from '../../lib/case/schema'
import { noticeLetter } from '../../lib/notice/letter'
import { type ActionTold, MODERATION_NOTICE_KINDS, type ModerationNotice } from '../../lib/notice/moderation-schema'
import { sentenceOf } from '../../lib/notice/moderation-wording'

const ACTION: ActionTold = {
  ...{ id: '5', kind: 'hide', role: 'moderator', rule: { key: 'no-hatred', version: 1, title: 'No hatred' }, words: 'Please mend it.' },
  ...{ until: null, undone: false, appealBy: '2026-12-26T09:00:00.000Z' },
}
const NOTICE: ModerationNotice = {
  ...{ id: '1', kind: 'moderated', debateSlug: 'a-debate', debateTitle: 'Buses?', claimId: '7', commentId: null, target: 'claim', isOwn: true },
  ...{ text: 'Trams are better.', action: ACTION, heldFor: [], flag: null, appeal: null, createdAt: '2026-11-26T09:00:00.000Z', read: false },
}
const told = (rest: Partial<ModerationNotice>, action: Partial<ActionTold> = {}): string => sentenceOf({ ...NOTICE, action: { ...ACTION, ...action }, ...rest })

describe('the sentence of a notice of moderation', () => {
  it.each<[string, Partial<ModerationNotice>, Partial<ActionTold>]>([
    ['A moderator hid your claim.', {}, {}],
    ['A moderator of the debate removed your comment.', { target: 'comment' }, { kind: 'remove', role: 'debate_moderator' }],
    ['The flags of several people hid your claim. A moderator looks at it.', {}, { role: 'automatic' }],
    ['An admin warned you.', { target: 'account' }, { kind: 'warn', role: 'admin' }],
    ['A moderator warned you about your comment.', { target: 'comment' }, { kind: 'warn' }],
    ['A moderator closed your debate.', { target: 'debate' }, { kind: 'close' }],
    ['The decision to hide your claim was taken back.', { kind: 'undone' }, { undone: true }],
    ['The decision to suspend your account was taken back.', { kind: 'undone', target: 'account' }, { kind: 'suspend', undone: true }],
    ['You flagged a comment as spam. A moderator hid it.', { kind: 'flag_decided', target: 'comment', isOwn: false, flag: { reason: 'spam', outcome: 'upheld' } }, {}],
    ['You flagged a comment as spam. A moderator looked at it and left it.', { kind: 'flag_decided', target: 'comment', isOwn: false, flag: { reason: 'spam', outcome: 'dismissed' } }, { kind: 'dismiss' }],
    ['You flagged a claim as abuse. Moderators look at it again.', { kind: 'flag_decided', isOwn: false, flag: { reason: 'abuse', outcome: null } }, {}],
    ['Your appeal was right. The decision to hide your claim was taken back.', { kind: 'appeal_decided', appeal: { outcome: 'overturned', words: null } }, { undone: true }],
    ['Somebody who had no part in it looked at your appeal. The decision to hide your claim stands.', { kind: 'appeal_decided', appeal: { outcome: 'upheld', words: null } }, {}],
  ])('%s', (words, rest, action) => expect(told(rest, action)).toBe(words))

  it('is whole for every kind, whatever was done to what by whom', () => {
    for (const kind of MODERATION_NOTICE_KINDS) for (const target of TARGET_KINDS) for (const role of ACTING_ROLES) for (const done of ACTION_KINDS) for (const reason of FLAG_REASONS) {
      const words = told({ kind, target, flag: { reason, outcome: 'upheld' } }, { kind: done, role })
      expect(words).toMatch(/^[A-Z][^{}]+\.$/)
      expect(words).not.toMatch(/undefined|null| {2}|!/)
    }
  })
})

describe('a mail about moderation', () => {
  const letter = (rest: Partial<ModerationNotice> = {}) => noticeLetter({ name: 'Ada', notices: [{ ...NOTICE, ...rest }], home: 'https://crux.example', stop: 'https://crux.example/stop' })

  it('says what was done to which text, by which rule, with which words, and leads to the appeal', () => {
    const { text } = letter()
    for (const said of ['A moderator hid your claim. In the debate “Buses?”:', '“Trams are better.”', 'The rule: No hatred.', 'The words to you: “Please mend it.”', 'You can appeal until 26 December 2026 at 09:00 UTC.', 'https://crux.example/appeals/5']) {
      expect(text).toContain(said)
    }
  })

  it('keeps the words of others on one line, so that they end no mail of ours', () => {
    const forged = 'So.\n\nCrux\n\nhttps://elsewhere.example'
    const paragraphs = letter({ text: forged, action: { ...ACTION, words: forged } }).text.split('\n\n')
    expect(paragraphs.filter((one) => one.includes('elsewhere'))).toHaveLength(2)
    expect(paragraphs.filter((one) => one === 'Crux')).toHaveLength(1)
  })

  it('leads a flagger to the place, or to their notices where there is none to go to', () => {
    const flagged = { kind: 'flag_decided' as const, isOwn: false, text: null, flag: { reason: 'spam' as const, outcome: 'upheld' as const } }
    expect(letter(flagged).text).toContain('https://crux.example/debates/a-debate/claims/7')
    expect(letter({ ...flagged, debateSlug: null, debateTitle: null, claimId: null }).text).toContain('https://crux.example/notifications')
  })
})

describe('what can be appealed', () => {
  it('is what was done against somebody', () => {
    expect(ACTION_KINDS.filter((kind) => !isAppealable(kind))).toEqual(['dismiss', 'restore', 'reopen'])
  })

  it('ends after its days', () => {
    const at = new Date('2026-11-26T09:00:00.000Z')
    expect(appealEnds(at).getTime() - at.getTime()).toBe(APPEAL_DAYS * 86_400_000)
  })
})
