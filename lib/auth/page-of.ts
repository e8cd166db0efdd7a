import { ownPath } from '../account/address'
import { ownOrigin } from './origin'

/** The page of ours that a form stood on, to come back to; undefined where it is not known, or the front page. */
export function pageOf(headers: Pick<Headers, 'get'>): string | undefined {
  const from = headers.get('referer') ?? ''
  const path = from.startsWith(`${ownOrigin()}/`) ? ownPath(from.slice(ownOrigin().length)) : '/'
  return path === '/' ? undefined : path
}
