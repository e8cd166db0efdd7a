/** How often something may be done: `points` times in `seconds`, counted by `name` and the keys it is given. */
export type RateLimit = { name: string; points: number; seconds: number }

const HOUR = 3_600

/** Wrong passwords and links for one account from one network; from a known device they are counted apart. */
export const SIGN_IN_OF_ACCOUNT: RateLimit = { name: 'sign-in', points: 5, seconds: 15 * 60 }
export const SIGN_IN_OF_NETWORK: RateLimit = { name: 'sign-in-network', points: 20, seconds: HOUR }
export const SIGN_UP_OF_NETWORK: RateLimit = { name: 'sign-up', points: 10, seconds: HOUR }
/** Mails that anybody can have sent to an address: resets, links, confirmations. */
export const MAIL_OF_NETWORK: RateLimit = { name: 'mail-network', points: 10, seconds: HOUR }
export const MAIL_TO_ADDRESS: RateLimit = { name: 'mail-address', points: 1, seconds: 10 * 60 }
/** Changes of one's own settings, tokens included. */
export const SETTINGS_OF_ACCOUNT: RateLimit = { name: 'settings', points: 60, seconds: HOUR }
/** Guesses of one's own password by somebody at an open session. */
export const PASSWORD_OF_ACCOUNT: RateLimit = { name: 'password', points: 10, seconds: HOUR }
export const EXPORT_OF_ACCOUNT: RateLimit = { name: 'export', points: 5, seconds: HOUR }
/** Tickets that are tried. */
export const TICKET_OF_NETWORK: RateLimit = { name: 'ticket', points: 30, seconds: HOUR }
