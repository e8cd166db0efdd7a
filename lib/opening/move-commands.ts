import type { Viewer } from '../account/schema'
import { db, type Transaction } from '../db/client'
import { recordFrameChange } from '../debate/commands'
import { canBecome } from '../debate/policy'
import type { DebateStatus } from '../debate/schema'
import { doOnce } from '../once/commands'
import type { Once } from '../once/schema'
import { Refusal } from '../refusal'
import { openFrameCase, watchFrame } from '../screening/frame-commands'
import { type Frame, lockFrame } from './lock-commands'
import type { Move } from './schema'
import { sidesIn } from './side-commands'

const LEADS_TO = {
  publish: { status: 'open', kind: 'debate_opened' },
  close: { status: 'closed', kind: 'debate_closed' },
  reopen: { status: 'open', kind: 'debate_reopened' },
  archive: { status: 'archived', kind: 'debate_archived' },
} as const

const NOT_YET: Readonly<Record<DebateStatus, string>> = {
  draft: 'This debate is a draft. Open it first.',
  open: 'This debate is open. Close it first.',
  closed: 'This debate is closed.',
  archived: 'This debate is archived. Reopen it first.',
}

/**
 * Opens a draft, closes a debate, opens it again, or archives it. What is so already stays so; sent again under the same
 * key nothing more is done, whatever was done since.
 * @throws Refusal not_found, forbidden; conflict where one does not lead to the other, and for a key that was used for something else
 */
export async function moveDebate(viewer: Viewer, slug: string, move: Move, once: Once | null, now: Date = new Date()): Promise<void> {
  const { status } = LEADS_TO[move]
  await db().$transaction(async (tx) => {
    const frame = await lockFrame(tx, viewer, slug, now)
    await doOnce(tx, viewer, once, async () => {
      if (frame.status !== status) await makeMove(tx, viewer, frame, move, now)
      return frame.id
    })
  })
}

async function makeMove(tx: Transaction, viewer: Viewer, frame: Frame, move: Move, now: Date): Promise<void> {
  const { status, kind } = LEADS_TO[move]
  const isMeant = (frame.status === 'draft') === (move === 'publish')
  if (!isMeant || !canBecome(frame.status, status)) throw new Refusal('conflict', NOT_YET[frame.status])
  const isFound = move === 'publish' && (await watchFrame(tx, viewer, frame.id, { ...frame, sides: await sidesIn(tx, frame.id) }))
  // A debate begins when it is opened, however long it was thought about.
  const begins = move === 'publish' ? { createdAt: now } : {}
  await tx.debate.update({ where: { id: frame.id }, data: { status, updatedAt: now, ...begins }, select: { id: true } })
  await tx.activity.create({ data: { debateId: frame.id, kind, actorId: BigInt(viewer.id), at: now } })
  await recordFrameChange(tx, frame.id)
  if (isFound) await openFrameCase(tx, frame.id, now)
}
