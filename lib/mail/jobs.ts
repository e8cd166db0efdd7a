import { createTransport, type Transporter } from 'nodemailer'

import { env, publicUrl } from '../env'
import { log } from '../log'
import { beginHours, dropMail, giveUpMail, noteSent, putOffMail, takeMail } from './commands'
import {
  type Complaint, complaintOf, endingHeaders, isConnection, isForGood, isOfRecipient, messageIdOf, type ReadComplaint, senderOf, waitAfter, wayTo,
} from './delivery'
import { isMailDue } from './queries'
import type { OutgoingMail, TakenMail, WriteNotices } from './schema'

/** Mails that one process sends at the same time: a slow one holds up no more than a lane. */
const LANES = 4

/** Milliseconds before a mail server that could not be reached is asked again. */
const REST = 10_000

/**
 * The way to one mail server: whether it let us in when it was last tried, and whether it took the last mail that was
 * not refused for its recipient's sake.
 */
type Post = { url: string; transport: Transporter; open: boolean; restUntil: number; takes: boolean }

let known: Post | undefined

/** Whether this process has seen to the mails that were written while there was a mail server. */
let isKept = false

function postOf(url: string): Post {
  if (known?.url === url) return known
  return (known = { url, transport: createTransport(wayTo(url)), open: true, restUntil: 0, takes: true })
}

/** How far a stop of Crux has come: once `asked`, no mail is begun; once `over`, nothing is written any more. */
type Stop = { readonly asked: boolean; readonly over: boolean }

/**
 * Sends all mails that are due, and returns how many went. Any number of processes may do so at a time. A mail server
 * that cannot be reached costs a mail none of its tries. Without one, the mails are kept; the hour of the links in those that
 * waited for one begins, once. Mails stand below notices: `write` is handed in by who knows both.
 */
export async function sendMails(now: Date, stop: Stop = { asked: false, over: false }, write: WriteNotices = cannotWrite): Promise<number> {
  const { SMTP_URL: url } = env()
  if (url === undefined && !isKept) await beginHours(now)
  isKept = url === undefined
  if (url === undefined || !(await isMailDue(now))) return 0
  const post = postOf(url)
  if (now.getTime() < post.restUntil || !(await isOpen(post, now))) return 0
  // Sending takes its time: what is taken for five minutes is so from then on, not from the start of all.
  const begun = performance.now()
  const clock = () => new Date(now.getTime() + (performance.now() - begun))
  const sent = await Promise.all(Array.from({ length: LANES }, () => sendOneByOne(post, clock, stop, write)))
  return sent.reduce((all, one) => all + one, 0)
}

const cannotWrite: WriteNotices = () => Promise.reject(new Error('Whoever sends mails about notices must say how they are written'))

async function sendOneByOne(post: Post, clock: () => Date, stop: Stop, write: WriteNotices): Promise<number> {
  for (let sent = 0; ;) {
    const taken = stop.asked ? null : await takeMail(clock())
    if (taken === null) return sent
    const mail = await withWords(taken, write)
    if (mail === null) {
      if (!stop.over) await dropMail(taken.id)
      continue
    }
    const wrong = await deliver(post, mail)
    // Nobody has noted that it went: it goes once more, by the same id.
    if (stop.over) return sent
    if (wrong === null) {
      await noteSent(mail.id, clock())
      post.takes = true
      sent += 1
      continue
    }
    await setBack(mail, wrong, clock())
    if (!isOfRecipient(wrong)) {
      if (post.takes) log.warn(told(wrong), 'the mail server did not take a mail: such mails are tried again later')
      post.takes = false
    }
    if (isConnection(wrong)) return sent
  }
}

/** A mail with what it says; null when what it was to tell has gone. */
async function withWords({ text, html, noticeIds, ...mail }: TakenMail, write: WriteNotices): Promise<OutgoingMail | null> {
  if (text !== null && html !== null) return { ...mail, text, html }
  const letter = await write(noticeIds, mail.unsubscribe ?? '')
  return letter && { ...mail, ...letter }
}

/** Has a mail that could not be delivered tried again later, or gives it up. */
async function setBack(mail: OutgoingMail, wrong: ReadComplaint, now: Date): Promise<void> {
  const wait = waitAfter(mail.tries)
  if (wait !== null && !isForGood(wrong)) return putOffMail(mail.id, new Date(now.getTime() + wait))
  await giveUpMail(mail.id, now)
  log.warn({ mail: mail.id, ...told(wrong) }, 'a mail could not be delivered and is given up')
}

/** Hands a mail to the mail server. Returns what went wrong, or null when the server has taken it. */
async function deliver({ transport }: Post, mail: OutgoingMail): Promise<ReadComplaint | null> {
  const from = senderOf(env().MAIL_FROM, publicUrl())
  try {
    // Addresses as objects: nothing in them is read as a list, a name or another header.
    await transport.sendMail({
      envelope: { from: from.address, to: [mail.recipient] },
      from,
      to: { name: '', address: mail.recipient },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: messageIdOf(mail.id, publicUrl()),
      date: mail.createdAt,
      // No answers by machines, such as those of people on holiday (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated', ...endingHeaders(mail.unsubscribe) },
    })
    return null
  } catch (error) {
    return complaintOf(error)
  }
}

/** Whether the mail server lets us in. Says once when that changes, and then leaves it alone for a while. */
async function isOpen(post: Post, now: Date): Promise<boolean> {
  const wrong = await post.transport.verify().then(() => null, complaintOf)
  const wasOpen = post.open
  post.open = wrong === null
  post.restUntil = wrong === null ? 0 : now.getTime() + REST
  if (wrong !== null && wasOpen) log.warn(told(wrong), 'the mail server cannot be reached: mails wait')
  if (wrong === null && !wasOpen) log.info('the mail server can be reached again: mails go')
  return post.open
}

const told = ({ code, command, responseCode }: Complaint): Complaint => ({ code, command, responseCode })
