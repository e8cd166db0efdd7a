import { NOTIFICATIONS } from '../account/address'
import { writeLetter } from '../mail/layout'
import type { Letter } from '../mail/schema'
import { isWithin } from '../text'
import { aboutAddress, placeAddress } from './address'
import { tellingOf } from './moderation-letter'
import type { ModerationNoticeKind } from './moderation-schema'
import { isOfModeration, type Notice, type NoticeKind, type PostedNotice } from './schema'
import { deedOf, nameOf, saidIn } from './wording'

/** Characters of what was said that a mail repeats. */
export const SAID_MAX = 500

/** How many of many notices one mail tells in full. */
export const TOLD_MAX = 10

/** What a mail about notices is called: by the first of them, if it is the only one. */
export const subjectOf = (first: NoticeKind | ModerationNoticeKind, count: number): string => (count === 1 ? SUBJECTS[first] : `${count} notices for you`)

/** Nothing personal: a subject is kept after its mail has gone. */
const SUBJECTS: Readonly<Record<NoticeKind | ModerationNoticeKind, string>> = {
  reply: 'A reply to your comment',
  mention: 'Somebody mentioned you',
  answer: 'An answer to your claim',
  comment: 'A comment on your claim',
  followed_claim: 'News on a claim that you follow',
  followed_debate: 'News in a debate that you follow',
  moderated: 'A decision by a moderator',
  undone: 'A decision was taken back',
  held: 'A text of yours waits for a moderator',
  moved: 'A claim stands somewhere else now',
  flag_decided: 'What came of your flag',
  appeal_decided: 'What came of your appeal',
}

type About = {
  name: string
  /** What one batch of changes had to tell somebody; one at least. */
  notices: readonly Notice[]
  /** Where readers reach Crux, and the address that ends such mails. */
  home: string
  stop: string
}

/** Tells somebody who did what, with what was said and where. Several notices are one mail. */
export function noticeLetter({ name, notices, home, stop }: About): Letter {
  const [first, ...others] = notices
  if (first === undefined) throw new TypeError('A mail needs something to tell')
  const isOne = others.length === 0
  const told = notices.slice(0, TOLD_MAX)
  return writeLetter({
    subject: subjectOf(first.kind, notices.length),
    name,
    says: [
      ...told.flatMap((notice) => (isOfModeration(notice) ? tellingOf(notice, cut) : [beginningOf(notice), `“${cut(saidIn(notice))}”`])),
      ...(notices.length > told.length ? [`And ${notices.length - told.length} more.`] : []),
    ],
    button: isOne ? waysTo(first, home) : { label: 'See them all', link: home + NOTIFICATIONS },
    ends: [],
    stop: { label: 'No more mails about notices', link: stop },
  })
}

const beginningOf = (notice: PostedNotice): string => `${nameOf(notice.actor)} ${deedOf(notice)}, in the debate “${notice.debateTitle}”:`

function waysTo(notice: Notice, home: string): { label: string; link: string } {
  if (!isOfModeration(notice)) return { label: notice.comment === null ? 'See the argument' : 'See the comment', link: home + placeAddress(notice) }
  return { label: notice.action?.appealBy ? 'See it, or appeal' : 'See it', link: home + (aboutAddress(notice) ?? NOTIFICATIONS) }
}

const cut = (text: string): string => (isWithin(SAID_MAX)(text) ? text : `${[...text].slice(0, SAID_MAX - 1).join('')}…`)
