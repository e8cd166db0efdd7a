import { EDIT_HOURS, SILENT_MINUTES } from '@/lib/comment/policy'
import { DRAFT_DAYS } from '@/lib/draft/schema'
import { NOTICE_DAYS } from '@/lib/notice/schema'
import { ONCE_HOURS } from '@/lib/once/schema'
import { INVITATION_DAYS } from '@/lib/opening/schema'

import type { Kept } from './kept-list'

const UNLESS_REMOVED = 'for good, unless you have it removed as you leave.'

/** What is kept of who argues. True to prisma/schema.prisma and to lib/personal/arguing-commands.ts: whoever changes those, changes this. */
export const OF_ARGUING: readonly Kept[] = [
  {
    what: 'What you argue and say',
    about: `Debates you open, claims and comments you write, with your handle and name and when you wrote them; the documents and quotes that you bring. Everybody sees them. What stood there before a change stays too, except what you mend within ${SILENT_MINUTES} minutes before anybody has answered; after ${EDIT_HOURS} hours nothing can be changed any more. Whom you name in a comment is kept with it. Which debates you moderate is kept too.`,
    until: `until you withdraw it: then its words are erased, and where others have answered an empty place stays. Else ${UNLESS_REMOVED}`,
  },
  {
    what: 'Your votes',
    about: 'How convincing you found which claim, why if you said so, when first and when last. Everybody sees how many voted how, all together and by the sides on which they stand; nobody is shown your own vote but you. Where few have voted, a count can tell who it was.',
    until: `until you withdraw a vote. Else ${UNLESS_REMOVED} What is kept then counts on, under “former member”.`,
  },
  {
    what: 'Where you stand',
    about: 'In each debate where you said so: where you stood when you came, each change with its time, and the claim that changed your mind, if you named one. Everybody sees how many stand where. Beside your comments in a debate everybody sees the side on which you stand now.',
    until: UNLESS_REMOVED,
  },
  {
    what: 'That you took part',
    about: 'In which debates you have voted, taken a side, argued or commented, and since when. Only how many people that were is shown. Where you were invited to a private debate, that you came.',
    until: `${UNLESS_REMOVED} Invitations until you leave.`,
  },
  {
    what: 'Drafts',
    about: 'What you have begun to write and not sent, so that a closed tab or a bad connection loses nothing. Only you see it.',
    until: `until you post or discard it, ${DRAFT_DAYS} days at most.`,
  },
  {
    what: 'Debates that you lead',
    about: 'One that you keep as a draft: only you see it. Of the links by which you invite, a hash, when you made them and until when they hold; and whom you named as moderators.',
    until: `drafts until you open them, or leave; links ${INVITATION_DAYS} days, or until you end them.`,
  },
  {
    what: 'What you sent',
    about: 'For each thing you post a hash of what was sent and the key under which your browser or program sent it, so that it is not posted twice.',
    until: `${ONCE_HOURS} hours.`,
  },
  {
    what: 'What you follow, and notices to you',
    about: 'Which debates and claims you want to hear of; and what you were told: of whose comment or claim, or what moderators decided, when, and whether you have read it. Only you see it. What was withdrawn is not told any more.',
    until: `until you follow no more; notices ${NOTICE_DAYS} days, read or not.`,
  },
  {
    what: 'What moderators decide about you',
    about: 'What was done to which text of yours or to you, when, by which rule, with which words to you, until when, and your appeal with what came of it. You see it, and moderators do. The public log says what was done in which debate, and not to whom.',
    until: 'for good; of a removed text the words go after 30 days. As you leave, your appeals are erased, and with your arguments the texts and words too.',
  },
  {
    what: 'Flags, and whom you mute',
    about: 'What you flagged, as what, with which words, what came of it, and how often that was right: so your next flag counts more, or less. Moderators see it; the author of what you flagged is never told who it was. Whom you mute only you see.',
    until: 'what you flagged for good, its words and your record until you leave; whom you mute until you unmute them or either of you leaves.',
  },
  {
    what: 'Sanctions',
    about: 'Until when an account is silenced or suspended, or its texts wait for a moderator, if they do.',
    until: 'until you delete your account.',
  },
]
