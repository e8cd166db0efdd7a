import { personAddress } from '../account/address'
import { waitForWorker } from '../change/commands'
import { db, type Transaction } from '../db/client'
import { notifyChanged } from '../db/listener'
import { forgetOwn, forgetParts, renewNamed, takeBackSome } from './arguing-commands'
import { forgetModeration } from './moderation-commands'

/** The name of all who have left. The database checks that they bear it. */
const FORMER_NAME = 'former member'

/** Milliseconds that a step may take, the worker's batch before it included, and may wait for a connection. */
const LIMITS = { timeout: 60_000, maxWait: 10_000 }

type Due = { handle: string; email: string; delete_texts: boolean; suspended: boolean }

/** The account, kept from others, if it is still to be deleted: else it was done, or is being done, elsewhere. */
async function lockDue(tx: Transaction, id: bigint, now: Date): Promise<Due | undefined> {
  const [due] = await tx.$queryRaw<Due[]>`
    SELECT handle, email, delete_texts, coalesce(suspended_until > ${now}, false) AS suspended
    FROM account WHERE id = ${id} AND delete_at <= ${now} AND deleted_at IS NULL FOR UPDATE`
  return due
}

/** Takes back some of what somebody argued, said and voted who leaves with that. Returns how many; 0 when none is left. */
export const withdrawSome = (id: bigint, now: Date): Promise<number> =>
  db().$transaction(async (tx) => {
    await waitForWorker(tx)
    return (await lockDue(tx, id, now))?.delete_texts ? takeBackSome(tx, id) : 0
  }, LIMITS)

/**
 * Makes an account whose time has come a former member: what was theirs goes, the row stays as the author of what they
 * argued. Names of suspended people stay taken. Returns false when it was not to be done any more.
 */
export const forgetAccount = (id: bigint, now: Date): Promise<boolean> =>
  db().$transaction(async (tx) => {
    // Before any row, as the worker does: of two that go the other way round, each would wait for the other.
    await waitForWorker(tx)
    const due = await lockDue(tx, id, now)
    if (due === undefined) return false
    if (due.delete_texts) {
      // What came between the last batch and now goes too.
      while ((await takeBackSome(tx, id)) > 0);
      await forgetParts(tx, id)
    }
    await forgetOwn(tx, id)
    await forgetModeration(tx, id, due.delete_texts)
    const mine = { where: { accountId: id } }
    if (due.suspended) await tx.handle.updateMany({ ...mine, data: { accountId: null } })
    else await tx.handle.deleteMany(mine)
    await tx.session.deleteMany(mine)
    await tx.device.deleteMany(mine)
    await tx.accountNetwork.deleteMany(mine)
    await tx.moderatorNote.deleteMany(mine)
    await tx.unsentForm.deleteMany(mine)
    await tx.identity.deleteMany(mine)
    await tx.ticket.deleteMany({ where: { OR: [{ accountId: id }, { email: due.email }] } })
    await tx.accessToken.deleteMany(mine)
    await tx.debateModerator.deleteMany(mine)
    await tx.mail.deleteMany({ where: { OR: [{ accountId: id }, { recipient: due.email }] } })
    await tx.account.update({ where: { id }, data: { ...NOTHING, deletedAt: now } })
    await renewNamed(tx, id)
    await notifyChanged(tx, [personAddress(due.handle)])
    return true
  }, LIMITS)

/** Of a former member. */
const NOTHING = {
  name: FORMER_NAME,
  handle: null,
  email: null,
  emailVerifiedAt: null,
  passwordHash: null,
  role: 'member',
  silencedUntil: null,
  suspendedUntil: null,
  approvalUntil: null,
  handleChangedAt: null,
  appearance: 'system',
  deleteAt: null,
} as const
