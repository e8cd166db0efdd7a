import { isAtLeast } from '../account/policy'
import type { Viewer } from '../account/schema'
import { openCase } from '../case/open-commands'
import type { Transaction } from '../db/client'
import { Refusal } from '../refusal'
import type { WatchedWord } from './schema'
import { watchFor } from './watch'
import { blockedWords } from './wording'

/** What a debate says before anybody argues in it. */
export type FrameWords = { title: string; thesis: string; sides: readonly { name: string; summary: string }[] }

/**
 * Looks through the words of a debate for those that are watched for, everywhere and in it. A debate is never held: it is
 * its owner's to show, so words that would hold a text open a case on it, as those do that flag one.
 * @returns whether a moderator is to be told
 * @throws Refusal invalid, beside the field, for words that are not taken
 */
export async function watchFrame(tx: Transaction, viewer: Pick<Viewer, 'role'>, debateId: bigint | null, frame: FrameWords): Promise<boolean> {
  if (isAtLeast(viewer.role, 'moderator')) return false
  const words = await tx.$queryRaw<WatchedWord[]>`SELECT word, effect::text FROM watched_word WHERE debate_id IS NULL OR debate_id = ${debateId} ORDER BY id`
  if (words.length === 0) return false
  const watch = watchFor(words)
  const said: [field: string, text: string][] = [['title', frame.title], ['thesis', frame.thesis], ...frame.sides.map(({ name, summary }): [string, string] => ['sides', `${name} ${summary}`])]
  const hits = said.flatMap(([field, text]) => {
    const hit = watch.find(text)
    return hit === null ? [] : [{ field, ...hit }]
  })
  const blocked = hits.find(({ effect }) => effect === 'block')
  if (blocked !== undefined) throw new Refusal('invalid', `This debate ${blockedWords(blocked.word)}.`, { [blocked.field]: blockedWords(blocked.word) })
  return hits.length > 0
}

/** Puts a debate, with its words as they are written now, into the queue for what `watchFrame` found in them. */
export async function openFrameCase(tx: Transaction, id: bigint, now: Date): Promise<void> {
  const { ownerId, title, thesis, revision } = await tx.debate.findUniqueOrThrow({ where: { id }, select: { ownerId: true, title: true, thesis: true, revision: true } })
  await openCase(tx, {
    target: { kind: 'debate', id }, debateId: id, claimId: null, authorId: ownerId, text: `${title}\n\n${thesis}`, textRevision: revision, held: ['words'],
  }, now)
}
