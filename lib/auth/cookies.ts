import { ownOrigin } from './origin'

/** Seconds that browsers keep a cookie at most. Whether the session in it still holds, the database says. */
export const COOKIE_SECONDS = 400 * 24 * 3_600

export type Cookie = {
  name: string
  value: string
  options: { httpOnly: boolean; sameSite: 'lax'; secure: boolean; path: '/'; maxAge: number }
}

/** Where readers come by https, cookies are for https alone. Elsewhere browsers would not take such names. */
export const isSecure = (): boolean => ownOrigin().startsWith('https:')

/** next-auth's own name for it. */
export const sessionCookieName = (): string => `${isSecure() ? '__Secure-' : ''}next-auth.session-token`
export const csrfCookieName = (): string => `${isSecure() ? '__Host-' : ''}next-auth.csrf-token`
export const callbackCookieName = (): string => `${isSecure() ? '__Secure-' : ''}next-auth.callback-url`
/** Which browser this is, for the list of devices and for limits. */
export const deviceCookieName = (): string => `${isSecure() ? '__Host-' : ''}crux-device`
/** That a signed-in person has begun to link an account of a provider. */
export const linkCookieName = (): string => `${isSecure() ? '__Host-' : ''}crux-link`

/** Tells the scripts of finished pages that it is worth asking who is signed in. It says nothing else, and proves nothing. */
export const SIGNED_IN_COOKIE = 'crux-signed-in'
export const signedInCookie = (isSignedIn: boolean): Cookie => {
  const { options, ...cookie } = cookieOf(SIGNED_IN_COOKIE, isSignedIn ? '1' : '', isSignedIn ? COOKIE_SECONDS : 0)
  return { ...cookie, options: { ...options, httpOnly: false } }
}

/** No script reads it, no other site sends it along with what it posts. */
export const cookieOf = (name: string, value: string, maxAge: number): Cookie => ({
  name,
  value,
  options: { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/', maxAge },
})

/** The value of a cookie in a Cookie header; undefined when it is not there. Of several by one name the first counts. */
export function readCookie(header: string | null | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at === -1 || pair.slice(0, at).trim() !== name) continue
    const value = pair.slice(at + 1).trim()
    try {
      return decodeURIComponent(value)
    } catch {
      return value
    }
  }
  return undefined
}

/** A cookie as it stands in a Set-Cookie header. */
export function writeCookie({ name, value, options: { maxAge, secure, httpOnly } }: Cookie): string {
  const ends = maxAge > 0 ? '' : '; Expires=Thu, 01 Jan 1970 00:00:00 GMT'
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAge}${ends}${httpOnly ? '; HttpOnly' : ''}; SameSite=Lax${secure ? '; Secure' : ''}`
}

/** A cookie out of a Set-Cookie header that next-auth wrote. Its flags are ours, whatever it wrote. */
export function parseSetCookie(header: string): Cookie {
  const [pair = '', ...attributes] = header.split(';').map((part) => part.trim())
  const at = pair.indexOf('=')
  const find = (name: string) => attributes.find((part) => part.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1)
  const age = find('max-age')
  const expires = find('expires')
  const maxAge = age !== undefined ? Number(age) : expires !== undefined ? Math.round((Date.parse(expires) - Date.now()) / 1_000) : 15 * 60
  return cookieOf(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)), Math.max(0, maxAge))
}
