import { NEW_DAYS, NEW_TEXTS } from '../../lib/account/limits'
import { db } from '../../lib/db/client'
import { type Person, person, type PersonWishes } from './account'
import { openDebate, postClaims } from './debate'

const DAY = 86_400_000

/** Somebody who is not new: here long enough, with enough claims that stood, all in a debate of their own. */
export async function established({ now = new Date(), ...wishes }: PersonWishes = {}): Promise<Person> {
  const made = await person({ hasPassword: false, ...wishes, now: new Date(now.getTime() - NEW_DAYS * DAY) })
  const debate = await openDebate()
  const ids = await postClaims(debate, Array.from({ length: NEW_TEXTS }, (_, number) => `Something of ${made.handle}, the ${number + 1}.`))
  await db().claim.updateMany({ where: { id: { in: ids.map(BigInt) } }, data: { authorId: BigInt(made.id) } })
  return made
}

/** Gives somebody a record of flags. */
export async function giveRecord({ id }: { id: string }, record: { upheld?: number; dismissed?: number; mutedUntil?: Date }): Promise<void> {
  await db().flagRecord.upsert({ where: { accountId: BigInt(id) }, create: { accountId: BigInt(id), ...record }, update: record })
}
