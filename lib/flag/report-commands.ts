import { personAddress } from '../account/address'
import { REPORTS_OF_ADDRESS, REPORTS_OF_NETWORK } from '../account/limits'
import { openCase } from '../case/open-commands'
import { db } from '../db/client'
import { unlessDeadlocked } from '../db/deadlock'
import { takeTurns } from '../db/rate-limit'
import { publicUrl } from '../env'
import { queueMail } from '../mail/commands'
import { reportReceivedLetter } from '../mail/letters'
import { Refusal } from '../refusal'
import { assertStillShown, caseOf, waitForOwn } from './commands'
import { REPORTER_DAYS, type Report } from './form-schema'
import { readReported } from './report-address'
import { type FoundTarget, getFlagTarget } from './target-queries'
import { backFrom } from './view'
import { STRANGER_WEIGHT } from './weight'

const NOT_FOUND = 'is not the address of anything here that everybody can read'

/**
 * Reports by somebody without an account that something is against the law: a flag in its case, with an address to answer
 * to, to which it is mailed that the report arrived. What not everybody can read is not there for them. Sent again for the
 * same thing, it is the same report.
 * @returns its number
 * @throws Refusal invalid for an address at which there is nothing for them; too_many
 */
export async function report({ address, text, name, email }: Report, network: string, now: Date = new Date()): Promise<{ number: string }> {
  const named = readReported(address, publicUrl())
  const target = named === null ? null : await getFlagTarget(named, null)
  if (target === null || !isPublic(target)) {
    throw new Refusal('invalid', 'We cannot find what you report.', { address: `${NOT_FOUND}: copy it from your browser` })
  }
  await takeTurns([REPORTS_OF_NETWORK, network], [REPORTS_OF_ADDRESS, email])
  const id = await unlessDeadlocked(() => db().$transaction(async (tx) => {
    await waitForOwn(tx, `address ${email}`)
    const [before] = await tx.$queryRaw<{ id: bigint }[]>`
      SELECT f.id FROM moderation_case k JOIN flag f ON f.case_id = k.id
      WHERE k.target_kind = ${target.kind}::target_kind AND k.target_id = ${BigInt(target.id)} AND k.status = 'open' AND f.email = ${email}`
    if (before !== undefined) return before.id
    const caseId = await openCase(tx, { ...caseOf(target), flag: { reason: 'illegal', weight: STRANGER_WEIGHT } }, now)
    await assertStillShown(tx, target)
    const words = `${text}\n\nReported by ${name}.`
    const made = await tx.flag.create({
      data: { caseId, email, reason: 'illegal', text: words, weight: STRANGER_WEIGHT, revision: target.revision, createdAt: now }, select: { id: true },
    })
    const link = publicUrl() + addressOf(target)
    await queueMail(tx, { accountId: null, email }, reportReceivedLetter({ name, link, number: String(made.id) }), now)
    return made.id
  }))
  return { number: String(id) }
}

/**
 * Forgets who reported without an account, and in which words, REPORTER_DAYS after their case was decided. That there was a
 * report stays, and what came of it. Returns how many those were.
 */
export async function forgetReporters(now: Date): Promise<number> {
  const before = new Date(now.getTime() - REPORTER_DAYS * 86_400_000)
  return db().$executeRaw`
    UPDATE flag f SET email = '', text = NULL FROM moderation_case k WHERE k.id = f.case_id AND f.email <> '' AND k.status = 'decided' AND k.decided_at < ${before}`
}

/** Its own address, whatever else was typed with it. */
const addressOf = (target: FoundTarget): string =>
  target.standing === null ? personAddress(target.handle ?? '') : backFrom(target.standing.slug, target)

/** Whether anybody with its address reads it. */
function isPublic({ standing, status, claimStatus }: FoundTarget): boolean {
  const isReadable = standing === null || (standing.status !== 'draft' && standing.visibility !== 'private')
  return isReadable && status === 'shown' && (claimStatus === 'shown' || claimStatus === 'withdrawn')
}
