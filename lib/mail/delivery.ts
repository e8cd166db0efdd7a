const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Milliseconds to wait after each failed try; after more tries than stand here, as long as after the last. */
const WAITS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR, 24 * HOUR] as const

/** A mail that has failed so often is given up. */
export const TRIES_MAX = 8

/** Milliseconds until a mail that has failed `tries` times is tried again, or null when it is given up. */
export const waitAfter = (tries: number): number | null =>
  tries >= TRIES_MAX ? null : (WAITS[Math.min(Math.max(tries, 1), WAITS.length) - 1] ?? null)

/** What a mail server, or the way to it, says against a mail. Its own words are left out: they hold addresses. */
export type Complaint = { code?: string | undefined; command?: string | undefined; responseCode?: number | undefined }

/** `policy`: it is said to be a matter of the server's policy (5.7.x, RFC 3463), such as relaying or authentication. */
export type ReadComplaint = Complaint & { policy: boolean }

export function complaintOf(error: unknown): ReadComplaint {
  const { code, command, responseCode, response } = (error ?? {}) as Complaint & { response?: unknown }
  return { code, command, responseCode, policy: typeof response === 'string' && /^5\d\d[ -]5\.7\./.test(response) }
}

/** Whether it is the recipient that a server does not want. Its policy is not about the recipient, and an operator can change it. */
export const isOfRecipient = ({ command, responseCode, policy }: ReadComplaint): boolean =>
  command === 'RCPT TO' && responseCode !== 530 && !policy

/** Whether a server refuses a recipient for good, so that trying again is useless. */
export const isForGood = (wrong: ReadComplaint): boolean => isOfRecipient(wrong) && (wrong.responseCode ?? 0) >= 500

/** Whether it is the connection that failed: the next mail would fare no better now. */
export const isConnection = ({ code = '' }: Complaint): boolean =>
  ['ECONNECTION', 'ESOCKET', 'ETIMEDOUT', 'EDNS', 'ETLS', 'EAUTH', 'EPROTOCOL'].includes(code)

/** Whom mails come from, out of `address` or `Name <address>`; without it, nobody at the host of the public address. */
export function senderOf(setting: string | undefined, publicUrl: string): { name: string; address: string } {
  if (setting === undefined) return { name: 'Crux', address: `no-reply@${hostOf(publicUrl)}` }
  const [, name = '', address] = /^(.*)<(.+)>$/.exec(setting) ?? []
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address: address ?? setting }
}

/** The same for every try: a reader's program takes a repeated mail for the one that it has. */
export const messageIdOf = (id: string, publicUrl: string): string => `<crux-mail-${id}@${hostOf(publicUrl)}>`

/** An address that is a number is written in brackets in mails (RFC 5321). */
function hostOf(url: string): string {
  const host = new URL(url).hostname
  if (/^[\d.]+$/.test(host)) return `[${host}]`
  return host.startsWith('[') ? `[IPv6:${host.slice(1)}` : host
}

/** Milliseconds without a sign of the mail server, at each stage, after which a try has failed. */
const TIMEOUTS = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

/**
 * The address of a mail server with all that nodemailer is to know: given an address, it hears of nothing else. What the
 * setting says itself goes before. A password goes encrypted only, but to this machine itself.
 */
export function wayTo(setting: string): string {
  const url = new URL(setting)
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  const ways = { ...TIMEOUTS, requireTLS: url.password !== '' && !isHere, disableFileAccess: true, disableUrlAccess: true }
  for (const [name, value] of Object.entries(ways)) if (!url.searchParams.has(name)) url.searchParams.set(name, String(value))
  return url.href
}

/** By which a mail program offers to end mails of this kind, with one press and without a visit (RFC 2369, RFC 8058). */
export const endingHeaders = (unsubscribe: string | null): Record<string, string> =>
  unsubscribe === null ? {} : { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
