/** Who asks to read the mails: as much of a viewer as the rule needs, for mails stand below accounts. */
export type MailReader = {
  role: string
  suspendedUntil: Date | null
  /** What a token allows; null by a session. */
  scopes: readonly string[] | null
}

/**
 * Whether somebody may read the mails that are kept. There are links in them that sign in, so a token is not enough,
 * and neither is an admin who is suspended.
 */
export const mayReadMails = (reader: MailReader | null, now: Date): boolean =>
  reader !== null && reader.role === 'admin' && reader.scopes === null && !(reader.suspendedUntil !== null && reader.suspendedUntil > now)
