import type { Debate } from '../../../lib/debate/schema'
import { db } from '../../../lib/db/client'
import { type Person, person } from '../../factories/account'
import { openCaseOf } from '../../factories/case'
import { comment } from '../../factories/comment'
import { openDebate, postClaims } from '../../factories/debate'

let number = 0

/** A moderator of one debate alone, with so many flagged comments in it: what other tests flag is not in their queue. */
export type Bench = { debate: Debate; claimId: string; moderator: Person; author: Person; flagger: Person; cases: { id: string; commentId: string; text: string }[] }

const somebody = (name: string): Promise<Person> =>
  person({ handle: `bench-${name}-${process.pid}-${(number += 1)}`, email: `bench-${name}-${process.pid}-${number}@example.org`, name: `${name[0]?.toUpperCase()}${name.slice(1)} ${number}` })

/** Names another moderator of a debate. */
export async function anotherModerator({ id }: Pick<Debate, 'id'>): Promise<Person> {
  const named = await somebody('mo')
  await db().debateModerator.create({ data: { debateId: BigInt(id), accountId: BigInt(named.id) } })
  return named
}

export async function openBench(count: number): Promise<Bench> {
  await db().rateLimit.deleteMany()
  const debate = await openDebate({ slug: `bench-${process.pid}-${(number += 1)}` })
  const [claimId = ''] = await postClaims(debate, ['The alliance’s institutions are what make Article 5 credible.'])
  const [moderator, author, flagger] = [await anotherModerator(debate), await somebody('ada'), await somebody('flo')]
  const cases = []
  for (let place = 1; place <= count; place += 1) {
    // The same words by several people would be held by themselves.
    const text = `House ${number}: you people have been bought, every one of you (${place}).`
    await db().rateLimit.deleteMany()
    const { id: commentId } = await comment(claimId, text, { by: author.viewer })
    const id = await openCaseOf({
      target: { kind: 'comment', id: commentId }, debateId: debate.id, claimId, author, text, priority: 100 - place,
      flags: [{ by: flagger, reason: 'harassment', text: 'aimed at me', weight: 1.4 }],
    })
    cases.push({ id, commentId, text })
  }
  await db().rateLimit.deleteMany()
  return { debate, claimId, moderator, author, flagger, cases }
}

export const statusOf = async (commentId: string): Promise<string> =>
  (await db().comment.findUniqueOrThrow({ where: { id: BigInt(commentId) }, select: { status: true } })).status
