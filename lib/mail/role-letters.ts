import { writeLetter } from './layout'
import type { Letter } from './schema'

const ROLES = {
  member: 'You are a member of Crux again, and no longer moderate the whole place.',
  moderator: 'You are now a moderator of Crux: you decide what is flagged, in all debates.',
  admin: 'You are now an admin of Crux: you moderate all debates, and give others their roles.',
} as const

/** To somebody whose role for the whole place an admin has changed: they were signed out everywhere by that. */
export const roleLetter = ({ name, role, link }: { name: string; role: keyof typeof ROLES; link: string }): Letter =>
  writeLetter({
    subject: 'Your role has changed',
    name,
    says: [ROLES[role], 'You were signed out everywhere. Sign in again to go on.'],
    button: { label: 'See your profile', link },
    ends: ['An admin did this. If you wonder why, ask them.'],
  })

/** To the owner of a debate, whose moderators an admin has changed. */
export const moderatorOfDebateLetter = ({ name, handle, moderates, debate, link }: { name: string; handle: string; moderates: boolean; debate: string; link: string }): Letter =>
  writeLetter({
    subject: moderates ? 'Your debate has another moderator' : 'Your debate has a moderator less',
    name,
    says: [moderates ? `An admin made @${handle} a moderator of your debate “${debate}”.` : `@${handle} no longer moderates your debate “${debate}”: an admin took that back.`],
    button: { label: 'See who moderates it', link },
    ends: ['You can name and dismiss moderators of your debate yourself, too.'],
  })
