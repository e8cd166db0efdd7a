import { firstAdminAddress } from '../lib/account/address'
import { issueFirstAdminTicket } from '../lib/account/role-commands'
import { publicUrl } from '../lib/env'
import { TICKET_MINUTES } from '../lib/mail/schema'

/**
 * What to tell whoever starts Crux as long as there is no admin: an address at which one becomes it, once, within an
 * hour. Null where there is one. Nothing else that signs anybody in is ever printed.
 */
export async function inviteFirstAdmin(): Promise<string | null> {
  const ticket = await issueFirstAdminTicket()
  if (ticket === null) return null
  const address = publicUrl() + firstAdminAddress(ticket)
  return `There is no admin yet. Within ${TICKET_MINUTES} minutes you become the first one at ${address}`
}
