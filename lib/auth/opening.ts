import { endsPassword } from '../account/ticket-queries'
import { hashSecret } from '../secret'
import { deviceCookieName, readCookie } from './cookies'

/** Whether a password ends as the browser with these cookies opens the link with a ticket: its page says so before. */
export async function opensWithoutPassword(ticket: string, cookie: string | null, now: Date = new Date()): Promise<boolean> {
  const device = readCookie(cookie, deviceCookieName())
  return endsPassword(hashSecret(ticket), device === undefined ? null : hashSecret(device), now)
}

/** The same for the page that is being rendered. In pages of Next only. */
export async function endsPasswordHere(ticket: string): Promise<boolean> {
  const { headers } = await import('next/headers')
  return opensWithoutPassword(ticket, (await headers()).get('cookie'))
}
