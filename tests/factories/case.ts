import type { Target } from '../../lib/case/schema'
import { db, Prisma } from '../../lib/db/client'
import type { Person } from './account'

type CaseWishes = {
  target: Target
  debateId?: string
  claimId?: string
  author?: Pick<Person, 'id'>
  /** Who must not open it. */
  barred?: Pick<Person, 'id'>
  text?: string
  priority?: number
  /** One flag for each, by these people. */
  flags?: readonly { by: Pick<Person, 'id'>; reason?: string; text?: string; weight?: number }[]
  held?: readonly string[]
  openedAt?: Date
}

/** A case with its flags, as the database keeps it: for what reads cases and decides them. */
export async function openCaseOf({ target, debateId, claimId, author, barred, text = 'What was flagged', priority = 1, flags = [], held = [], openedAt = new Date() }: CaseWishes): Promise<string> {
  const reasons = [...new Set(flags.map(({ reason = 'abuse' }) => reason))]
  const [made] = await db().$queryRaw<{ id: bigint }[]>`
    INSERT INTO moderation_case (target_kind, target_id, debate_id, claim_id, author_id, barred_id, priority, flag_count, flag_weight, reasons, held, text, text_revision, opened_at)
    VALUES (${target.kind}::target_kind, ${BigInt(target.id)}, ${big(debateId)}::bigint, ${big(claimId)}::bigint, ${big(author?.id)}::bigint, ${big(barred?.id)}::bigint, ${priority}, ${flags.length},
      ${flags.reduce((sum, { weight = 1 }) => sum + weight, 0)}, ${reasons}::flag_reason[], ${[...held]}::text[], ${text}, 1, ${openedAt}) RETURNING id`
  for (const { by, reason = 'abuse', text: words, weight = 1 } of flags) {
    await db().$executeRaw`INSERT INTO flag (case_id, account_id, reason, text, weight, revision, created_at)
      VALUES (${made!.id}, ${BigInt(by.id)}, ${reason}::flag_reason, ${words ?? null}, ${weight}, 1, ${openedAt})`
  }
  return String(made!.id)
}

/** Cases on so many accounts that are nobody's, each a little less grave than the one before. Returns nothing: there are many. */
export async function openManyCases(count: number, debateId?: string): Promise<void> {
  await db().$executeRaw(Prisma.sql`
    INSERT INTO moderation_case (target_kind, target_id, debate_id, priority, flag_count, flag_weight, reasons, text)
    SELECT 'account', 1000000 + n, ${big(debateId)}::bigint, (${count}::int - n)::float8 / 100, 1, 1, ARRAY[CASE WHEN n % 1000 = 0 THEN 'illegal' ELSE 'spam' END]::flag_reason[], 'Words ' || n
    FROM generate_series(1, ${count}::int) n`)
}

const big = (id: string | undefined): bigint | null => (id === undefined ? null : BigInt(id))
