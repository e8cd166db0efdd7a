import type { Transaction } from '../db/client'

/** Has all pages renewed of the debates that somebody led: what happened there names them. Nothing else that they did is meant. */
export async function renewLed(tx: Transaction, actorId: bigint): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO change (kind, debate_id)
    SELECT 'debate.changed', debate_id FROM activity WHERE actor_id = ${actorId} AND claim_id IS NULL GROUP BY debate_id`
}
