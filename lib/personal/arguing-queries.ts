import { db } from '../db/client'

/** Rows that one statement of an export reads at most. */
const BATCH = 1_000

/** All rows of a list, in batches by the id of the last. */
async function all<Row extends { id: bigint }>(read: (after: bigint) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const batch = await read(rows.at(-1)?.id ?? 0n)
    rows.push(...batch)
    if (batch.length < BATCH) return rows
  }
}

const inDebate = { select: { slug: true } } as const
const named = <Row extends { debate: { slug: string } | null }>(rows: readonly Row[]) =>
  rows.map(({ debate, ...row }) => ({ ...row, debate: debate?.slug ?? null }))

/** What somebody said, whatever became of it, with the texts that it had before. Oldest first. */
const readComments = async (authorId: bigint) =>
  named(await all((after) => db().comment.findMany({
    where: { authorId, id: { gt: after } },
    orderBy: { id: 'asc' },
    take: BATCH,
    select: {
      id: true, debate: inDebate, claimId: true, replyToId: true, text: true, status: true, revision: true, createdAt: true, editedAt: true,
      revisions: { select: { revision: true, text: true, since: true }, orderBy: { revision: 'asc' } },
    },
  })))

/** How somebody voted. By claim, which is the order of the key. */
async function readVotes(accountId: bigint) {
  const votes = await all(async (after) => {
    const rows = await db().vote.findMany({
      where: { accountId, claimId: { gt: after } },
      orderBy: { claimId: 'asc' },
      take: BATCH,
      select: { claimId: true, value: true, reason: true, createdAt: true, updatedAt: true },
    })
    return rows.map((row) => ({ id: row.claimId, ...row }))
  })
  return votes.map(({ id: _, ...vote }) => vote)
}

/** Where somebody stood and stands, and each step between. */
async function readStances(accountId: bigint) {
  const [stances, steps] = await Promise.all([
    db().stance.findMany({
      where: { accountId },
      orderBy: { debateId: 'asc' },
      select: { debateId: true, debate: inDebate, arrivalSideId: true, arrivedAt: true, sideId: true, since: true, claimId: true },
    }),
    db().stanceStep.findMany({ where: { accountId }, orderBy: { id: 'asc' }, select: { debateId: true, sideId: true, claimId: true, takenAt: true } }),
  ])
  return named(stances).map(({ debateId, ...stance }) => ({
    ...stance,
    steps: steps.filter((step) => step.debateId === debateId).map(({ debateId: _, ...step }) => step),
  }))
}

/** Everything of somebody's that belongs to arguing, beside their claims. */
export async function readArguing(accountId: bigint): Promise<Record<string, unknown>> {
  const mine = { where: { accountId } }
  const [comments, votes, stances, drafts, follows, notices, invitedTo, takesPartIn] = await Promise.all([
    readComments(accountId),
    readVotes(accountId),
    readStances(accountId),
    // What was finished leaves an empty draft for a while, so that an older tab does not bring it back.
    db().draft.findMany({ where: { accountId, NOT: { fields: { equals: {} } } }, select: { place: true, fields: true, updatedAt: true }, orderBy: { updatedAt: 'asc' } }),
    db().follow.findMany({ ...mine, select: { debate: inDebate, claimId: true, since: true }, orderBy: { id: 'asc' } }),
    all((after) => db().notice.findMany({
      where: { accountId, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true, kind: true, debate: inDebate, claimId: true, commentId: true, actionId: true, caseId: true, createdAt: true, readAt: true },
    })),
    db().debateMember.findMany({ ...mine, select: { debate: inDebate, joinedAt: true }, orderBy: { joinedAt: 'asc' } }),
    db().participant.findMany({ ...mine, select: { debate: inDebate, since: true }, orderBy: { since: 'asc' } }),
  ])
  return {
    comments, votes, stances,
    // Of what was posted or discarded only a number is left.
    drafts: drafts.filter(({ fields }) => Object.keys(fields ?? {}).length > 0),
    follows: named(follows), notices: named(notices), invitedTo: named(invitedTo), takesPartIn: named(takesPartIn),
  }
}
