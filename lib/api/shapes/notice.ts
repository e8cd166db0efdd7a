import { z } from '@hono/zod-openapi'

import { NOTICES_SHOWN, type PostedNotice, postedNoticeSchema, UNREAD_MAX, whichNotices } from '../../notice/schema'
import { PAGE_LIMIT_MAX } from '../../page'
import { described, documented } from './documented'
import { moderationNotice } from './moderation-notice'
import { pageShape, pageWords } from './page'

const posted = documented('Notice', 'Something that I am told of: a claim that was posted, or a comment.', postedNoticeSchema, {
  id: 'The id of the notice.',
  kind: 'Why I am told: of several reasons the most personal one.',
  debateSlug: 'The debate that it is in.',
  debateTitle: 'The question of that debate.',
  claimId: 'The claim that was posted, or the one that the comment is on.',
  claimText: 'The words of that claim.',
  stance: 'How the claim bears on its parent. Null at the top of a side, and for a comment.',
  comment: described(postedNoticeSchema.shape.comment.unwrap(), { id: 'The id of the comment.', text: 'Its words, in Markdown.' })
    .nullable()
    .describe('The comment. Null for a claim.'),
  actor: described(postedNoticeSchema.shape.actor.unwrap(), { handle: 'The name in addresses.', name: 'The name that is shown.' })
    .nullable()
    .describe('Who did it. Null for what came with an article.'),
  createdAt: 'When I was told.',
  read: 'Whether I have read it.',
})

export const noticeExample: PostedNotice = {
  ...{ id: '7001', kind: 'answer', debateSlug: 'nato-style-guarantee', debateTitle: 'Should Ukraine get a NATO-style guarantee?' },
  ...{ claimId: '1003', claimText: 'Deterrence needs troops, not words.', stance: 'con', comment: null },
  ...{ actor: { handle: 'ada', name: 'Ada Lovelace' }, createdAt: '2026-03-16T17:30:00.000Z', read: false },
}

export const noticePage = pageShape('NoticePage', z.union([posted, moderationNotice]))

export const noticeList = z.strictObject({
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(NOTICES_SHOWN).describe(pageWords.limit),
  cursor: z.string().optional().describe(pageWords.cursor),
})

export const readNoticesInput = described(whichNotices, {
  upTo: whichNotices.shape.upTo.describe('The id of a notice: this one and all before it.'),
  claimId: whichNotices.shape.claimId.describe('The id of a claim: what I was told of it and of the talk about it.'),
})

export const unread = z
  .strictObject({ unread: z.int().min(0).max(UNREAD_MAX).describe(`How many are left to read. ${UNREAD_MAX} are that many or more.`) })
  .openapi('Unread', { title: 'Unread', description: 'How many notices I have not read.' })

export const unsubscribeQuery = z.strictObject({
  t: z.string().min(1).max(200).describe('What the link in the mail holds: it names an account, and is signed.'),
  from: z.literal('page').optional().describe('For the page with the button: the answer then leads back to it.'),
})
