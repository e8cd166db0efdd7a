import { createHash } from 'node:crypto'

import { emailSchema, NAME_MAX, type Outside } from '../account/schema'
import type { Arrival } from './options'

/** What of a provider's claims is used, each looked at as what strangers may have written. */
export function identityOf({ provider, subject, claims }: Arrival): Outside {
  const email = emailSchema.safeParse(claims.email)
  return {
    provider,
    subject: subjectOf(provider, subject, claims),
    email: email.success ? email.data : null,
    // Some send it as a text.
    emailVerified: email.success && (claims.email_verified === true || claims.email_verified === 'true'),
    name: textIn(claims.name),
    label: textIn(claims.preferred_username) ?? (email.success ? email.data : null) ?? textIn(claims.name) ?? subject.slice(0, NAME_MAX),
  }
}

/**
 * Who somebody is at a provider. At an OpenID Connect provider that the settings name, a subject means one person within
 * its issuer only (OpenID Connect Core 1.0, 2): another issuer in the settings must not meet the people of the first.
 */
function subjectOf(provider: string, subject: string, { iss }: Arrival['claims']): string {
  return provider === 'oidc' ? createHash('sha256').update(JSON.stringify([iss, subject])).digest('hex') : subject.slice(0, 255)
}

function textIn(given: unknown): string | null {
  if (typeof given !== 'string' || !given.isWellFormed()) return null
  const text = [...given.replaceAll(/\p{Cc}+/gu, ' ').trim()].slice(0, NAME_MAX).join('').trim()
  return text === '' ? null : text
}
