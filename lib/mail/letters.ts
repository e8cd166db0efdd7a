import { writeLetter } from './layout'
import type { Letter } from './schema'

/** Whom a letter greets, and the absolute link that it is about. */
type About = { name: string; link: string }

const ONCE = 'The link works once, for an hour.'
const NOTHING_TO_DO = 'If this was not you, you need not do anything.'

/** To the address of a new account, which must be confirmed before its owner argues. */
export const confirmLetter = ({ name, link }: About): Letter =>
  writeLetter({
    subject: 'Confirm your address',
    name,
    says: ['An account on Crux was created with this address. Confirm that the address is yours, and you can argue.'],
    button: { label: 'Confirm my address', link },
    ends: [ONCE, `${NOTHING_TO_DO} Without this link nobody can confirm the address.`],
  })

/** To somebody who signs in by a link. */
export const signInLetter = ({ name, link }: About): Letter =>
  writeLetter({
    subject: 'Your link to sign in',
    name,
    says: ['You asked for a link to sign in to Crux.'],
    button: { label: 'Sign in', link },
    ends: [ONCE, `${NOTHING_TO_DO} Do not pass the link on: whoever has it can sign in as you.`],
  })

/** To somebody who has forgotten their password. */
export const resetLetter = ({ name, link }: About): Letter =>
  writeLetter({
    subject: 'Choose a new password',
    name,
    says: ['You asked to choose a new password for your account on Crux.'],
    button: { label: 'Choose a new password', link },
    ends: [ONCE, `${NOTHING_TO_DO} Your password stays as it is.`],
  })

/** To the new address of an account, before it takes the place of the old one. */
export const changeAddressLetter = ({ name, link }: About): Letter =>
  writeLetter({
    subject: 'Confirm your new address',
    name,
    says: ['You asked that your account on Crux should use this address from now on. Confirm that it is yours.'],
    button: { label: 'Use this address', link },
    ends: [ONCE, `${NOTHING_TO_DO} Without this link the account keeps the address that it has.`],
  })

/** To an address that has an account, when somebody signs up with it. The link leads to signing in. */
export const addressTakenLetter = ({ name, link }: About): Letter =>
  writeLetter({
    subject: 'You already have an account',
    name,
    says: ['Somebody tried to create an account on Crux with this address, and it has one already. If it was you, sign in. You can do so by a link too, if you have forgotten your password.'],
    button: { label: 'Sign in', link },
    ends: [`${NOTHING_TO_DO} Nothing has changed.`],
  })

/** To an address without an account, when somebody asks for a link or a new password. The link leads to signing up. */
export const noAccountLetter = ({ link }: Pick<About, 'link'>): Letter =>
  writeLetter({
    subject: 'There is no account with this address',
    name: null,
    says: ['Somebody asked to sign in to Crux with this address, or for a new password, but no account uses it. If it was you, you may have signed up with another address, or not yet.'],
    button: { label: 'Create an account', link },
    ends: [NOTHING_TO_DO],
  })

/** After signing in with a browser that the account has not been used from. The link leads to one's devices. */
export const newDeviceLetter = ({ name, agent, at, link }: About & { agent: string; at: Date }): Letter =>
  writeLetter({
    subject: 'Your account was used on a new device',
    name,
    says: [`Somebody signed in to your account on Crux with a browser that we have not seen before: ${agent}, on ${momentOf(at)}.`],
    button: { label: 'See where you are signed in', link },
    ends: ['If this was you, all is well.', 'If this was not you, sign that device out there, and then change your password.'],
  })

/** After a password was changed. The link leads to where a new one is chosen. `hasUnlinked`: accounts elsewhere with it. */
export const passwordChangedLetter = ({ name, link, hasUnlinked }: About & { hasUnlinked: boolean }): Letter =>
  writeLetter({
    subject: 'Your password was changed',
    name,
    says: [
      'The password of your account on Crux was changed. Every other device was signed out.',
      ...(hasUnlinked ? ['The accounts elsewhere that you could sign in by were unlinked. Link yours again under settings.'] : []),
    ],
    button: { label: 'Choose another password', link },
    ends: ['If this was you, all is well.', 'If this was not you, choose another password now, by the link above.'],
  })

/** After a token was made. The link leads to one's tokens. */
export const tokenMadeLetter = ({ name, scopes, link }: About & { scopes: readonly string[] }): Letter =>
  writeLetter({
    subject: 'A token was made for your account',
    name,
    says: [`A token was made by which a program can act as you on Crux. What it allows: ${scopes.join(', ')}.`],
    button: { label: 'See my tokens', link },
    ends: ['If this was you, all is well.', 'If this was not you, revoke the token by the link above, and sign out every device that you do not know.'],
  })

/** After an account elsewhere was linked. The link leads to the ways to sign in. */
export const identityLinkedLetter = ({ name, link }: About): Letter =>
  writeLetter({
    subject: 'Another way to sign in was added',
    name,
    says: ['An account that you have elsewhere was linked with your account on Crux. Whoever has it can sign in as you.'],
    button: { label: 'See how I sign in', link },
    ends: ['If this was you, all is well.', 'If this was not you, unlink it by the link above, and sign out every device that you do not know.'],
  })

/** To the old address of an account, after a new one has taken its place. The link leads to the account's settings. */
export const addressChangedLetter = ({ name, link }: About): Letter =>
  writeLetter({
    subject: 'The address of your account was changed',
    name,
    says: ['Your account on Crux uses another address now. This is the last mail about it to this one.'],
    button: { label: 'See my settings', link },
    ends: ['If this was you, all is well.', 'If this was not you, sign in now, change the address back and choose another password.'],
  })

/** After asking for an account to be deleted. The link leads to where that can be taken back. */
export const deletionLetter = ({ name, at, link }: About & { at: Date }): Letter =>
  writeLetter({
    subject: 'Your account will be deleted',
    name,
    says: [`You asked for your account on Crux to be deleted. That happens on ${momentOf(at)}. Until then you can keep it.`],
    button: { label: 'Keep my account', link },
    ends: ['If this was not you, sign in by the link above, keep your account and change your password.'],
  })

/** To somebody without an account who reported what is illegal. The link leads to what they reported. */
export const reportReceivedLetter = ({ name, link, number }: About & { number: string }): Letter =>
  writeLetter({
    subject: 'Your report has arrived',
    name,
    says: [`Somebody reported, with this address, that something on Crux is against the law. The report is number ${number}. A moderator looks at it before everything else.`],
    button: { label: 'See what was reported', link },
    ends: ['What moderators do is told in the public log of moderation.', `${NOTHING_TO_DO} This address is kept with the report, and used for nothing else.`],
  })

/** To whoever reported without an account, when a moderator has decided about it. The link leads to the log. */
export const reportDecidedLetter = ({ name, link, number, isRight }: About & { number: string; isRight: boolean }): Letter =>
  writeLetter({
    subject: 'Your report was looked at',
    name,
    says: [`A moderator has looked at what you reported under the number ${number}. ${isRight ? 'They agreed, and acted on it.' : 'They found no reason to take it away, and left it as it is.'}`],
    button: { label: 'See the log of moderation', link },
    ends: ['If you think that this is wrong, report it again and say why. A decision can also change later, by an appeal of its author.', NOTHING_TO_DO],
  })

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

/** A moment in words, in UTC: whoever reads the mail may be anywhere. */
const momentOf = (at: Date): string => `${MOMENT.format(at)} UTC`
