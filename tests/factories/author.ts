import { db } from '../../lib/db/client'

/** Makes somebody the author of claims that are there, of an article, say. */
export async function giveClaims(person: { id: string }, claimIds: readonly string[]): Promise<void> {
  await db().claim.updateMany({ where: { id: { in: claimIds.map(BigInt) } }, data: { authorId: BigInt(person.id) } })
}
