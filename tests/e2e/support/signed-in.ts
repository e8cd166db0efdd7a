import { readFile } from 'node:fs/promises'

import type { BrowserContext } from '@playwright/test'
import { encode } from 'next-auth/jwt'

import { openSession } from '../../../lib/account/session-commands'
import { newSecret } from '../../../lib/secret'

/** Signs somebody in by writing a session, past the form: what a cookie of next-auth holds is the session's secret. */
export async function signIn(context: BrowserContext, url: string, accountId: string, agent = 'Firefox on Linux'): Promise<void> {
  const deviceSecret = newSecret()
  const sid = await openSession(accountId, { deviceSecret, agent })
  // The server has made it at its start, in its DATA_DIR.
  const { AUTH_SECRET: secret } = JSON.parse(await readFile('.test/secrets.json', 'utf8')) as { AUTH_SECRET: string }
  const own = { url, httpOnly: true, sameSite: 'Lax' as const }
  await context.addCookies([
    { ...own, name: 'next-auth.session-token', value: await encode({ token: { sid }, secret }) },
    { ...own, name: 'crux-device', value: deviceSecret },
    { url, name: 'crux-signed-in', value: '1', sameSite: 'Lax' },
  ])
}
