import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/db/client'
import { type Debate, SIDES_MAX } from '@/lib/debate/schema'
import { openSettled, postClaims } from '../factories/debate'

// What the database itself refuses, whatever the code above it does: each is tried by plain SQL.

let debate: Debate
let other: Debate
let claimId: string

beforeAll(async () => {
  debate = await openSettled()
  other = await openSettled()
  ;[claimId] = (await postClaims(debate, ['Buses first.'])) as [string]
})

/** Writes a claim by plain SQL; what is not given is right. */
async function insert(values: Partial<{ debate: string; side: string; parent: string | null; stance: string | null; text: string; paragraphs: string }>) {
  const row = { debate: debate.id, side: debate.sides[0]!.id, parent: null, stance: null, text: 'A claim.', paragraphs: '{}', ...values }
  const [made] = await db().$queryRaw<{ id: bigint; depth: number; bearing: number; path: string; side_id: bigint }[]>`
    INSERT INTO claim (debate_id, side_id, parent_id, stance, text, paragraphs)
    VALUES (${BigInt(row.debate)}, ${BigInt(row.side)}, ${row.parent === null ? null : BigInt(row.parent)},
      ${row.stance}::claim_stance, ${row.text}, ${row.paragraphs}::smallint[])
    RETURNING id, depth, bearing, path::text, side_id`
  return made!
}

describe('a claim', () => {
  it('has a text of 1 to 500 characters', async () => {
    await expect(insert({ text: '' })).rejects.toThrow(/claim_text_length/)
    await expect(insert({ text: ' \n\t' })).rejects.toThrow(/claim_text_length/)
    await expect(insert({ text: 'x'.repeat(501) })).rejects.toThrow(/claim_text_length/)
    await expect(insert({ text: '𝒙'.repeat(500) })).resolves.toBeDefined()
  })

  it('belongs to a side of its own debate', async () => {
    await expect(insert({ side: other.sides[0]!.id })).rejects.toThrow(/claim_side_id_debate_id_fkey|foreign key/i)
  })

  it('has its parent in its own debate', async () => {
    const [stranger] = await postClaims(other, ['Elsewhere.'])
    await expect(insert({ parent: stranger!, stance: 'pro' })).rejects.toThrow(/has no parent/)
    await expect(insert({ parent: '999999999', stance: 'pro' })).rejects.toThrow(/has no parent/)
  })

  it('is a pro or a con below the top, and neither at the top', async () => {
    await expect(insert({ stance: 'pro' })).rejects.toThrow(/claim_stance_below_the_top/)
    await expect(insert({ parent: claimId })).rejects.toThrow(/claim_stance_below_the_top/)
  })

  it('takes side, depth, bearing and path from its parent, whatever was written', async () => {
    const con = await insert({ parent: claimId, stance: 'con', side: debate.sides[1]!.id })
    expect(con).toMatchObject({ side_id: BigInt(debate.sides[0]!.id), depth: 2, bearing: -1, path: `${claimId}.${con.id}` })
    const conOfCon = await insert({ parent: String(con.id), stance: 'con' })
    expect(conOfCon).toMatchObject({ depth: 3, bearing: 1, path: `${claimId}.${con.id}.${conOfCon.id}` })
  })

  it('keeps its place, so that no circle can be made', async () => {
    const child = await insert({ parent: claimId, stance: 'pro' })
    const moves = [
      db().$executeRaw`UPDATE claim SET parent_id = ${child.id}, stance = 'pro' WHERE id = ${BigInt(claimId)}`,
      db().$executeRaw`UPDATE claim SET parent_id = NULL, stance = NULL WHERE id = ${child.id}`,
      db().$executeRaw`UPDATE claim SET stance = 'con' WHERE id = ${child.id}`,
      db().$executeRaw`UPDATE claim SET path = '1' WHERE id = ${child.id}`,
      db().$executeRaw`UPDATE claim SET side_id = ${BigInt(debate.sides[1]!.id)} WHERE id = ${child.id}`,
    ]
    for (const move of moves) await expect(move).rejects.toThrow(/cannot be moved/)
  })

  it('cannot be its own parent', async () => {
    await expect(
      db().$executeRaw`INSERT INTO claim (id, debate_id, side_id, parent_id, stance, text, paragraphs)
        VALUES (900000, ${BigInt(debate.id)}, ${BigInt(debate.sides[0]!.id)}, 900000, 'pro', 'I.', '{}')`,
    ).rejects.toThrow(/has no parent/)
  })

  it('stands 40 deep at most', async () => {
    let parent = claimId
    for (let depth = 2; depth <= 40; depth += 1) {
      const made = await insert({ parent, stance: 'pro' })
      expect(made.depth).toBe(depth)
      parent = String(made.id)
    }
    await expect(insert({ parent, stance: 'pro' })).rejects.toThrow(/claim_depth_range/)
  })

  it('names paragraphs from 1 on', async () => {
    await expect(insert({ paragraphs: '{0}' })).rejects.toThrow(/claim_paragraphs_from_one/)
  })

  it('is not deleted from under its children', async () => {
    const parent = await insert({})
    await insert({ parent: String(parent.id), stance: 'con' })
    await expect(db().$executeRaw`DELETE FROM claim WHERE id = ${parent.id}`).rejects.toThrow(/foreign key/i)
  })

  it('finds what hangs beneath it by an index', async () => {
    const plan = await db().$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`
      return tx.$queryRaw<Record<string, string>[]>`EXPLAIN SELECT id FROM claim WHERE path <@ ${claimId}::ltree`
    })
    expect(JSON.stringify(plan)).toContain('claim_path_idx')
  })
})

describe('the rest', () => {
  it('refuses what the words of the product exclude', async () => {
    const id = BigInt(debate.id)
    const refused = [
      db().$executeRaw`UPDATE debate SET title = ' ' WHERE id = ${id}`,
      db().$executeRaw`UPDATE debate SET slug = 'Not a slug' WHERE id = ${id}`,
      db().$executeRaw`UPDATE debate SET thesis = ${'x'.repeat(501)} WHERE id = ${id}`,
      db().$executeRaw`UPDATE debate SET thesis_strength = 101 WHERE id = ${id}`,
      db().$executeRaw`UPDATE debate SET claim_count = -1 WHERE id = ${id}`,
      db().$executeRaw`UPDATE side SET name = '' WHERE debate_id = ${id}`,
      db().$executeRaw`UPDATE side SET position = 0 WHERE debate_id = ${id}`,
      db().$executeRaw`UPDATE side SET position = ${SIDES_MAX} WHERE debate_id = ${id} AND position = 1`,
      db().$executeRaw`UPDATE source SET sha256 = 'abc'`,
      db().$executeRaw`UPDATE source SET url = 'javascript:alert(1)'`,
    ]
    for (const statement of refused) await expect(statement).rejects.toThrow(/violates/)
  })

  it('lets the application change no table and no history of migrations', async () => {
    const refused = [
      db().$executeRaw`ALTER TABLE claim DISABLE TRIGGER ALL`,
      db().$executeRaw`DROP TABLE claim`,
      db().$executeRaw`TRUNCATE claim CASCADE`,
      db().$executeRaw`CREATE TABLE mine (id int)`,
      db().$executeRaw`DELETE FROM _prisma_migrations`,
    ]
    for (const statement of refused) await expect(statement).rejects.toThrow(/permission denied|must be owner/)
  })
})
