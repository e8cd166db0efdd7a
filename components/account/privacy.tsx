import { SectionHeading } from '@/components/ui/section-heading'
import { DELETE_HOURS, NETWORK_DAYS, SESSION_DAYS } from '@/lib/account/schema'
import { REPORTER_DAYS } from '@/lib/flag/form-schema'
import { MAIL_DAYS, TICKET_MINUTES } from '@/lib/mail/schema'
import { UNSENT_MINUTES } from '@/lib/unsent/schema'

import { KeptList, type Kept } from './kept-list'
import { OF_ARGUING } from './kept-of-arguing'
import styles from './privacy.module.css'

/** True to prisma/schema.prisma and to lib/account/expiry-commands.ts: whoever changes those, changes these. */
const OF_ACCOUNT: readonly Kept[] = [
  {
    what: 'Your account',
    about:
      'Handle, name and when you joined: everybody sees these. Your e-mail address and whether you confirmed it: you see it, and so does whoever runs this Crux. Your role, your choice of light or dark, and whether you want notices by mail.',
    until: 'until you delete it. One whose address is never confirmed is forgotten when the link in the mail has run out.',
  },
  {
    what: 'Handles you had',
    about:
      'So that nobody else can pass for you. Look-alikes of them are refused to others too. One that was asked for with an address that has an account is held for as long as a link to confirm it would, together with that address.',
    until: 'until you delete your account. Those of an account that is suspended as it leaves stay taken, without saying whose they were.',
  },
  {
    what: 'Your password',
    about: 'Never as you typed it: only an Argon2id hash, by which it can be checked and from which it cannot be read. None if you sign in by links.',
    until: 'until you change it or delete your account.',
  },
  {
    what: 'Accounts elsewhere',
    about: 'Only if you sign in by another service: which one, the number it knows you by, and what it calls you.',
    until: 'until you unlink it or delete your account.',
  },
  {
    what: 'Where you are signed in',
    about:
      'For each place: a hash of its key, the kind of browser and system (“Firefox on Linux”), when it began, and when it was last used, to five minutes. No network address.',
    until: `until you sign out, or ${SESSION_DAYS} days after its last use.`,
  },
  {
    what: 'Browsers we know',
    about: 'A hash of a key in your browser, so that a new one is reported to you by mail, the one that signed up is known when you confirm your address, and a stranger who guesses passwords does not hold you up. Moderators of the whole place are told which accounts were used in one browser.',
    until: '400 days after the last use.',
  },
  {
    what: 'Networks you signed in from',
    about:
      'A hash of each with a key of this Crux, from which the address cannot be read, and when you last signed in from it. By it moderators of the whole place are told which accounts may be one person’s: as a hint, never as a proof. Nobody else learns of it, and it is used for nothing else.',
    until: `${NETWORK_DAYS} days after you last signed in from it.`,
  },
  {
    what: 'Rules that you published',
    about: 'Only if you are an admin: which version of the rules was yours. Nobody is shown it.',
    until: 'for good; once you delete your account it is that of a former member.',
  },
  {
    what: 'What moderators note',
    about: 'Notes about you that moderators leave one another, so that they treat you alike. Only moderators see them.',
    until: 'until you delete your account.',
  },
  {
    what: 'Links in mails',
    about:
      'A hash of each link that confirms, signs in or resets, and the address that it confirms. With the link after signing up a hash of the key of the browser that did so.',
    until: `until it is used, at most until ${TICKET_MINUTES} minutes after its mail was sent.`,
  },
  {
    what: 'Tokens for programs',
    about: 'Only if you make some: a hash, the name you gave it, what it may do, when it was last used.',
    until: 'until you delete it, or 30 days after its end.',
  },
  {
    what: 'Mails to you',
    about: 'While a mail waits to be sent: its words and your address. Afterwards only its subject and when it was sent. Where no mail server is set, mails stay here for an admin to read, and none is made for notices. A mail about a notice repeats what was said; the link in it that ends such mails names your account.',
    until: `with its words until it is sent; all of it is erased after ${MAIL_DAYS} days.`,
  },
]

const OF_VISITS: readonly Kept[] = [
  {
    what: 'How often things are tried',
    about:
      'Counts of sign-ins and mails, and of what you post and vote on, by account, address, network, and whose claims you vote on, so that nobody can try endlessly. The keys are hashes.',
    until: 'minutes or hours, a day at most.',
  },
  {
    what: 'A form that came too late',
    about:
      'Only if you send one when your sign-in has ended: what you typed, without passwords, so that you find it again once you are back in the same browser. Nobody else sees it.',
    until: `until you send it again, ${UNSENT_MINUTES} minutes at most.`,
  },
  {
    what: 'A report without an account',
    about: 'Only if you send one: what you report, your words, your name and your e-mail address, so that somebody can answer you. Moderators see your words and your name, and nobody else anything of it.',
    until: `until ${REPORTER_DAYS} days after it was decided. That there was a report stays.`,
  },
  {
    what: 'The log',
    about: 'Which page was asked for, when, and whether that worked. No network address, no account, no browser, nothing that was searched or typed.',
    until: 'as long as whoever runs this Crux keeps it.',
  },
  {
    what: 'In your browser',
    about:
      'Cookies for being signed in, for knowing this browser again, and for the moment in which you sign in. Your choice of light or dark. What you had begun to type, without passwords; votes that could not be sent yet. No cookies of others, no counting of visitors.',
    until: 'by your browser, 400 days at most, or until you clear it. What you typed and how you voted: until it is sent or discarded.',
  },
]

/** What is kept of people, in three lists, and what they can do about it. */
export function Privacy() {
  return (
    <div className={styles.parts}>
      <section>
        <SectionHeading>If you have an account</SectionHeading>
        <KeptList items={OF_ACCOUNT} />
      </section>
      <section>
        <SectionHeading>If you argue</SectionHeading>
        <KeptList items={OF_ARGUING} />
      </section>
      <section>
        <SectionHeading>Whoever you are</SectionHeading>
        <KeptList items={OF_VISITS} />
      </section>
      <section className={styles.words}>
        <SectionHeading>What you can do</SectionHeading>
        <p>
          In your <a href="/settings">settings</a> you can change what is kept, see where you are signed in and end it,
          take all that is yours away as one file, and delete your account.
        </p>
        <p>
          Deleting waits {DELETE_HOURS} hours, for you to think again. Then your address, name, handle, password,
          devices, linked accounts, tokens and mails are erased, and with them your drafts, what you follow, notices to you
          and invitations. You choose whether what you argued, said and voted goes too, or stays under “former member” with
          nothing that leads to you.
        </p>
        <p>Nothing is sold or given to others. Mails go by the mail server of whoever runs this Crux.</p>
      </section>
    </div>
  )
}
