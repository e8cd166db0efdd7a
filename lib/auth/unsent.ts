import { UNSENT_OF_NETWORK } from '../account/limits'
import type { Viewer } from '../account/schema'
import { takeTurn } from '../db/rate-limit'
import { FORM_NAME, type FormState, IS_BACK, type UnsentForm } from '../form'
import { Refusal } from '../refusal'
import { hashSecret, isSecretText, newSecret } from '../secret'
import { forgetUnsent, keepUnsent } from '../unsent/commands'
import { listUnsent } from '../unsent/queries'
import { FORM_NAME_MAX, PAGE_MAX } from '../unsent/schema'
import { type Cookie, COOKIE_SECONDS, cookieOf, deviceCookieName, readCookie } from './cookies'
import { networkOfRequest } from './network'
import { pageOf } from './page-of'

type Sent = Pick<Headers, 'get'>

/** The secret by which the browser is known; null for one that was never here. */
const deviceIn = (headers: Sent): string | null => {
  const device = readCookie(headers.get('cookie'), deviceCookieName())
  return isSecretText(device) ? device : null
}

/** Which form of which page was sent; null where nothing says so. */
function placeOf(headers: Sent, form: FormData): { page: string; form: string } | null {
  const [page, name] = [pageOf(headers)?.split(/[?#]/, 1)[0], form.get(FORM_NAME)]
  return page !== undefined && page.length <= PAGE_MAX && typeof name === 'string' && name.length <= FORM_NAME_MAX ? { page, form: name } : null
}

/**
 * Keeps a form for whoever has to sign in before it can be sent, so that it stands there again once they are back.
 * Returns the cookies to set: a browser that was never here has to be known again. Strangers can have only so much kept.
 */
export async function keepForReturn(headers: Sent, form: FormData, values: FormState['values'], now: Date): Promise<readonly Cookie[]> {
  const place = placeOf(headers, form)
  if (place === null) return []
  try {
    await takeTurn(UNSENT_OF_NETWORK, networkOfRequest(headers))
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
  const known = deviceIn(headers)
  const device = known ?? newSecret()
  await keepUnsent({ deviceHash: hashSecret(device), ...place }, values, now)
  return known === null ? [cookieOf(deviceCookieName(), device, COOKIE_SECONDS)] : []
}

/** Forgets a form that stood there again and has been sent now. */
export async function forgetReturned(headers: Sent, form: FormData): Promise<void> {
  if (!form.has(IS_BACK)) return
  const [device, place] = [deviceIn(headers), placeOf(headers, form)]
  if (device !== null && place !== null) await forgetUnsent({ deviceHash: hashSecret(device), ...place })
}

/**
 * The forms of a page that the viewer could not send because their sign-in had ended. In pages of Next only.
 * @param page the page's own path, such as /settings/tokens
 */
export async function getUnsentForms(viewer: Viewer, page: string): Promise<readonly UnsentForm[]> {
  const { headers } = await import('next/headers')
  const device = deviceIn(await headers())
  return device === null ? [] : listUnsent(viewer, hashSecret(device), page)
}
