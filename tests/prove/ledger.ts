import { db } from '../../lib/db/client'
import type { Viewer } from '../../lib/account/schema'

/** What was answered with success: what must be there, once each, whatever was killed meanwhile. */
export class Ledger {
  /** By person and claim; null for a vote that was taken back. */
  readonly votes = new Map<string, number | null>()
  /** By person: the sides that they went to, one after the other. */
  readonly stances = new Map<string, (string | null)[]>()
  /** By person and place: the number of the draft. */
  readonly drafts = new Map<string, number>()
  /** By text, each of which was sent under a key of its own: the id of what was made. */
  readonly posts = { claim: new Map<string, string>(), comment: new Map<string, string>() }
  /** Answers, by what they were to. */
  readonly acknowledged: Record<string, number> = {}
  /** Sent again, because there was no answer or one that says to come back. */
  again = 0


  note(kind: string): void {
    this.acknowledged[kind] = (this.acknowledged[kind] ?? 0) + 1
  }

  get total(): number {
    return Object.values(this.acknowledged).reduce((sum, count) => sum + count, 0)
  }

  /** What is missing, there twice, or other than it was answered, a line each. */
  async faults(debateId: bigint, people: readonly Viewer[]): Promise<string[]> {
    const ids = people.map(({ id }) => BigInt(id))
    return [
      ...(await this.#posts('claim', ids)),
      ...(await this.#posts('comment', ids)),
      ...(await this.#votes(debateId)),
      ...(await this.#stances(debateId)),
      ...(await this.#drafts(ids)),
    ]
  }

  async #posts(kind: 'claim' | 'comment', authorId: bigint[]): Promise<string[]> {
    const where = { authorId: { in: authorId } }
    const select = { id: true, text: true } as const
    const rows = kind === 'claim' ? await db().claim.findMany({ where, select }) : await db().comment.findMany({ where, select })
    const told = await db().activity.groupBy({ by: ['claimId', 'commentId'], where: { kind: `${kind}_posted` }, _count: true })
    const times = new Map(told.map(({ claimId, commentId, _count }) => [String(kind === 'claim' ? claimId : commentId), _count]))
    const there = new Map<string, string[]>()
    for (const { id, text } of rows) there.set(text, [...(there.get(text) ?? []), String(id)])
    const expected = this.posts[kind]
    return [
      ...[...expected].flatMap(([text, id]) => differs(`${kind} “${text}”`, there.get(text) ?? [], [id])),
      ...[...expected].flatMap(([text, id]) => differs(`activity of ${kind} “${text}”`, times.get(id), 1)),
      ...[...there.keys()].filter((text) => !expected.has(text)).map((text) => `${kind} “${text}” is there and was not answered`),
    ]
  }

  async #votes(debateId: bigint): Promise<string[]> {
    const rows = await db().vote.findMany({ where: { debateId }, select: { accountId: true, claimId: true, value: true } })
    const there = new Map(rows.map(({ accountId, claimId, value }) => [`${accountId} ${claimId}`, value]))
    return [...new Set([...there.keys(), ...this.votes.keys()])].flatMap((key) => differs(`vote ${key}`, there.get(key) ?? null, this.votes.get(key) ?? null))
  }

  async #stances(debateId: bigint): Promise<string[]> {
    const steps = await db().stanceStep.findMany({ where: { debateId }, orderBy: { id: 'asc' }, select: { accountId: true, sideId: true } })
    const there = new Map<string, (string | null)[]>()
    for (const { accountId, sideId } of steps) {
      there.set(String(accountId), [...(there.get(String(accountId)) ?? []), sideId === null ? null : String(sideId)])
    }
    return [...new Set([...there.keys(), ...this.stances.keys()])].flatMap((id) => differs(`steps of ${id}`, there.get(id) ?? [], this.stances.get(id) ?? []))
  }

  async #drafts(accountId: bigint[]): Promise<string[]> {
    const rows = await db().draft.findMany({ where: { accountId: { in: accountId } }, select: { accountId: true, place: true, sequence: true } })
    const there = new Map(rows.map(({ accountId: id, place, sequence }) => [`${id} ${place}`, Number(sequence)]))
    return [...this.drafts].flatMap(([key, sequence]) => differs(`draft ${key}`, there.get(key), sequence))
  }
}

function differs(what: string, there: unknown, expected: unknown): string[] {
  const [one, other] = [JSON.stringify(there ?? null), JSON.stringify(expected)]
  return one === other ? [] : [`${what}: ${one} is there, ${other} was answered`]
}
