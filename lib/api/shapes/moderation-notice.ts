import { APPEAL_DAYS } from '../../case/action-kind'
import { actionToldSchema, moderationNoticeSchema, ruleShownSchema } from '../../notice/moderation-schema'
import { described, documented } from './documented'

const action = described(actionToldSchema, {
  id: 'The id of the action.',
  kind: 'What was done.',
  role: 'The role in which somebody did it. Who it was is told to nobody.',
  rule: described(ruleShownSchema, { key: 'Its key, and the anchor on /rules.', version: 'The version of the rules that it stands in.', title: 'What it is called.' })
    .nullable()
    .describe('The rule that was broken. Null where none was.'),
  words: 'What the moderator says to me about it. Null where it is not about something of mine.',
  until: 'When it ends. Null for what has no end.',
  undone: 'Whether it was taken back since.',
  appealBy: `Until when I can appeal: ${APPEAL_DAYS} days. Null where I cannot, or have.`,
})

export const moderationNotice = documented(
  'ModerationNotice',
  'Something that moderators did, or are to do, and that concerns me: my text, what came of my flag or my appeal, a claim of mine that stands somewhere else.',
  moderationNoticeSchema,
  {
    id: 'The id of the notice.',
    kind: 'Why I am told.',
    debateSlug: 'The debate that it is in. Null for what is in none, and where I do not see it any more.',
    debateTitle: 'The question of that debate.',
    claimId: 'The claim, or the one that the comment is on.',
    commentId: 'The comment. Null where it is about none.',
    target: 'What it is about.',
    isOwn: 'Whether that is mine.',
    text: 'My text, shown or not. Null where there is none, where it was erased, and where it is not mine.',
    action: action.nullable().describe('What was done. Null while nothing was.'),
    heldFor: 'Why it waits: the names of the phases that held it.',
    flag: described(moderationNoticeSchema.shape.flag.unwrap(), { reason: 'What I flagged it as.', outcome: 'What came of it. Null while that is not decided.' })
      .nullable()
      .describe('My flag. Null where it is not about one.'),
    appeal: described(moderationNoticeSchema.shape.appeal.unwrap(), { outcome: 'Whether the action stands, or was overturned.', words: 'What I am told about it.' })
      .nullable()
      .describe('My appeal. Null where it is not about one.'),
    createdAt: 'When I was told.',
    read: 'Whether I have read it.',
  },
)
