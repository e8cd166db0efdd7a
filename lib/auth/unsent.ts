import { UNSENT_OF_NETWORK } from '../account/limits'
import type { Viewer } from '../account/schema'
import { takeTurn } from '../db/rate-limit'
import { FORM_NAME, type FormState, IS_BACK, PAGE_OF, type UnsentPage } from '../form'
import { idSchema } from '../page'
import { Refusal } from '../refusal'
import { hashSecret, isSecretText, newSecret } from '../secret'
import { isWithin, textSchema } from '../text'
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
  const [page, name] = [pageOf(headers)?.split(/[?#]/, 1)[0], nameSchema.safeParse(form.get(FORM_NAME))]
  return page !== undefined && page.length <= PAGE_MAX && name.success ? { page, form: name.data } : null
}

const nameSchema = textSchema.refine(isWithin(FORM_NAME_MAX))

/**
 * Keeps a form for whoever has to sign in before it can be sent, so that it stands there again once they are back.
 * Whom the page was drawn for is a hint alone: what is kept is shown to that account, in this browser. Without it, or where
 * there is no such account, nothing is kept. Returns the cookies to set: a browser that was never here has to be known
 * again. Strangers can have only so much kept.
 */
export async function keepForReturn(headers: Sent, form: FormData, values: FormState['values'], now: Date): Promise<readonly Cookie[]> {
  const [place, owner] = [placeOf(headers, form), idSchema.safeParse(form.get(PAGE_OF))]
  if (place === null || !owner.success) return []
  try {
    await takeTurn(UNSENT_OF_NETWORK, networkOfRequest(headers))
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
  const known = deviceIn(headers)
  const device = known ?? newSecret()
  await keepUnsent({ deviceHash: hashSecret(device), ...place }, owner.data, values, now)
  return known === null ? [cookieOf(deviceCookieName(), device, COOKIE_SECONDS)] : []
}

/** Forgets a form that stood there again and has been sent now. */
export async function forgetReturned(headers: Sent, form: FormData): Promise<void> {
  if (!form.has(IS_BACK)) return
  const [device, place] = [deviceIn(headers), placeOf(headers, form)]
  if (device !== null && place !== null) await forgetUnsent({ deviceHash: hashSecret(device), ...place })
}

/**
 * The forms of the viewer's page that they could not send because their sign-in had ended. In pages of Next only.
 * @param page the page's own path, such as /settings/tokens
 */
export async function getUnsentForms(viewer: Viewer, page: string): Promise<UnsentPage> {
  const { headers } = await import('next/headers')
  const device = deviceIn(await headers())
  return { of: viewer.id, forms: device === null ? [] : await listUnsent(viewer, hashSecret(device), page) }
}
