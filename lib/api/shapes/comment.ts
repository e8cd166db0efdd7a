import { z } from '@hono/zod-openapi'

import { type Comment, commentChangeSchema, commentInputSchema, commentListSchema, commentSchema } from '../../comment/schema'
import { slugSchema } from '../../debate/schema'
import { idSchema } from '../../page'
import { claimExample } from './claim'
import { described, documented } from './documented'
import { removal } from './log'
import { pageWords } from './page'

export const comment = documented('Comment', 'Talk about a claim. Replies stand one level deep.', commentSchema, {
  id: 'Its id.',
  claimId: 'The claim that it is about.',
  replyToId: 'The comment that it answers, which answers none itself. Null for one that answers none.',
  author: described(commentSchema.shape.author.unwrap(), { handle: 'Their handle.', name: 'Their name.' })
    .nullable()
    .describe('Who wrote it. Null where only a trace is left of it.'),
  text: 'Markdown, as it was typed: emphasis, links, quotes, lists and code mean something, all else is text. Empty where only a trace is left.',
  createdAt: 'When it was posted.',
  editedAt: 'When its text was changed last. Null if it never was, or within minutes.',
  status: 'Whether it is shown. What a moderator hid or removed stays as a trace; what was withdrawn where somebody has answered it.',
  removal: z.union([removal, z.null()]).describe('Why it was hidden or removed. Null for all else.'),
  revision: 'How many texts it has had. A change names the one that it was made from.',
  replies: 'How many comments answer it.',
})

export const commentList = described(commentListSchema, {
  replyTo: 'The id of a comment on this claim: those that answer it. Without it: those that answer none.',
  ...pageWords,
}).extend({ debate: slugSchema.optional().describe('The slug of the debate. Claims of an unlisted debate are found with it only.') })

const TEXT = 'Markdown: emphasis, links, quotes, lists and code. 5,000 characters at most.'

export const commentInput = described(commentInputSchema, {
  text: commentInputSchema.shape.text.describe(TEXT),
  replyToId: commentInputSchema.shape.replyToId.describe('The id of a comment on the same claim that answers none itself.'),
})

export const commentChange = described(commentChangeSchema, {
  text: commentChangeSchema.shape.text.describe(TEXT),
  revision: commentChangeSchema.shape.revision.describe('The revision of the text that was seen and changed.'),
})

export const commentExample: Comment = {
  id: '2001',
  claimId: claimExample.id,
  replyToId: null,
  author: { handle: 'ines', name: 'Ines Okafor' },
  text: 'Which shops were **counted**?',
  createdAt: '2026-03-16T17:30:00.000Z',
  editedAt: null,
  status: 'shown',
  removal: null,
  revision: 1,
  replies: 0,
}

export const commentParams = z.strictObject({ id: idSchema.describe('The id of a comment.').openapi({ example: commentExample.id }) })
