import { unlessGone } from '../account/gone'
import type { Viewer } from '../account/schema'
import { db } from '../db/client'
import { doOnce } from '../once/commands'
import type { Once } from '../once/schema'
import { Refusal } from '../refusal'
import { getMember } from './queries'
import { NO_MEMBER } from './wording'

/**
 * Adds a note about somebody, for all who moderate the whole place and for who wrote it.
 * @throws Refusal not_found where there is nobody whom the viewer moderates
 */
export async function addNote(viewer: Viewer, { handle, text }: { handle: string; text: string }, once: Once | null, now: Date = new Date()): Promise<{ id: string }> {
  const member = await getMember(viewer, handle, now)
  if (member === null) throw new Refusal('not_found', NO_MEMBER)
  const { id } = await unlessGone(db().$transaction((tx) => doOnce(tx, viewer, once, async () => {
    const note = await tx.moderatorNote.create({ data: { accountId: BigInt(member.id), authorId: BigInt(viewer.id), text, createdAt: now }, select: { id: true } })
    return note.id
  })))
  return { id: String(id) }
}
