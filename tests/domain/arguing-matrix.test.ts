import { beforeAll, describe, expect, it } from 'vitest'

import type { Viewer } from '@/lib/account/schema'
import { editClaim, withdrawClaim } from '@/lib/claim/edit-commands'
import { postClaim } from '@/lib/claim/post-commands'
import { postClaimSchema } from '@/lib/claim/writing-schema'
import { editComment, postComment, withdrawComment } from '@/lib/comment/commands'
import { db, type Prisma } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { takeStance } from '@/lib/stance/commands'
import { castVote, withdrawVote } from '@/lib/vote/commands'
import { type Person, type PersonWishes, person } from '../factories/account'
import { giveClaims } from '../factories/author'
import { openDebate, postClaims } from '../factories/debate'

// Who may do what in a debate: every command that argues, by everybody, in every state of a debate.

const later = new Date(Date.now() + 86_400_000)

/** Whoever is marked as its author wrote the claim and the comment that the commands are about. */
const WHO = {
  ...{ member: {}, author: {}, owner: {}, invited: {}, 'moderator of the debate': {} },
  ...{ moderator: { role: 'moderator' }, admin: { role: 'admin' } },
  ...{ 'author, not confirmed': { confirmed: false }, 'author, silenced': { silencedUntil: later }, 'author, suspended': { suspendedUntil: later } },
  'author, by a token that reads': {},
} as const satisfies Record<string, PersonWishes>
type Who = keyof typeof WHO
const everybody = Object.keys(WHO) as Who[]

type Scene = { debate: Debate; claimId: string; otherId: string; commentId: string }
type Command = (viewer: Viewer, scene: Scene) => Promise<unknown>

const post = (viewer: Viewer, { debate }: Scene) =>
  postClaim(viewer, { ...postClaimSchema.parse({ text: 'Buses come first.', sideId: debate.sides[0]!.id }), slug: debate.slug }, null)

/** In an order in which none of them is in the way of another. */
const COMMANDS = {
  'vote on the claim': (viewer, { claimId }) => castVote(viewer, { claimId, value: 3 }),
  'vote on another': (viewer, { otherId }) => castVote(viewer, { claimId: otherId, value: 3 }),
  'withdraw a vote': (viewer, { otherId }) => withdrawVote(viewer, { claimId: otherId }),
  'take a stance': (viewer, { debate }) => takeStance(viewer, debate.slug, { sideId: debate.sides[0]!.id }),
  'post a claim': post,
  'change the claim': (viewer, { claimId }) => editClaim(viewer, { id: claimId, text: 'Trams come first.', revision: 1 }),
  'withdraw the claim': (viewer, { claimId }) => withdrawClaim(viewer, claimId),
  comment: (viewer, { otherId }) => postComment(viewer, { claimId: otherId, text: 'I see.' }, null),
  'change the comment': (viewer, { commentId }) => editComment(viewer, { id: commentId, text: 'I do see.', revision: 1 }),
  'withdraw the comment': (viewer, { commentId }) => withdrawComment(viewer, commentId),
} as const satisfies Record<string, Command>

/** What becomes of each command, in their order: done, or the first letter of how it is refused. */
type Ends = string
const REFUSED: Readonly<Record<string, string>> = { done: '+', forbidden: 'f', not_found: 'n', closed: 'c' }

//                votes  stance, the claim: post, change, withdraw; the comment: post, change, withdraw
const STRANGER = '+++ +  +ff +nn'
const AUTHOR = 'f++ +  +++ +++'
const NOTHING = 'nnn n  nnn nnn'
const UNINVITED = 'fff f  fff fnn'
const CLOSED = 'ccc c  cff cnn'

/** Debates are open, public and everybody's where nothing else is said. */
const STATES = {
  open: {
    state: {},
    ends: {
      ...{ member: STRANGER, author: AUTHOR, owner: STRANGER, invited: STRANGER, 'moderator of the debate': STRANGER, moderator: STRANGER, admin: STRANGER },
      // Taking words away is left to who may add none; whoever is out takes nothing away either.
      ...{ 'author, not confirmed': 'fff f  ff+ ff+', 'author, silenced': 'f++ +  ff+ ff+', 'author, suspended': 'fff f  fff fff', 'author, by a token that reads': 'fff f  fff fff' },
    },
  },
  closed: {
    state: { status: 'closed' },
    ends: {
      ...{ member: CLOSED, author: 'ccc c  ccc ccc', owner: CLOSED, invited: CLOSED, 'moderator of the debate': CLOSED, moderator: CLOSED, admin: CLOSED },
      ...{ 'author, not confirmed': 'ccc c  ccc ccc', 'author, silenced': 'ccc c  ccc ccc', 'author, suspended': 'ccc c  ccc ccc', 'author, by a token that reads': 'ccc c  ccc ccc' },
    },
  },
  'a draft': {
    state: { status: 'draft' },
    ends: { ...allOf(NOTHING), owner: CLOSED },
  },
  private: {
    state: { visibility: 'private' },
    ends: { ...allOf(NOTHING), owner: STRANGER, invited: STRANGER, 'moderator of the debate': STRANGER, moderator: STRANGER, admin: STRANGER },
  },
  'for the invited': {
    state: { arguing: 'invited' },
    ends: {
      ...{ member: UNINVITED, author: 'fff f  ff+ ff+', owner: STRANGER, invited: STRANGER, 'moderator of the debate': STRANGER, moderator: UNINVITED, admin: UNINVITED },
      ...{ 'author, not confirmed': 'fff f  ff+ ff+', 'author, silenced': 'fff f  ff+ ff+', 'author, suspended': 'fff f  fff fff', 'author, by a token that reads': 'fff f  fff fff' },
    },
  },
} as const satisfies Record<string, { state: Partial<Prisma.DebateUncheckedUpdateInput>; ends: Record<Who, Ends> }>

function allOf(ends: Ends): Record<Who, Ends> {
  return Object.fromEntries(everybody.map((who) => [who, ends])) as Record<Who, Ends>
}

const people = {} as Record<Who, Person>

beforeAll(async () => {
  provideSettings({ PUBLIC_URL: 'http://localhost:3999' })
  for (const who of everybody) people[who] = await person({ ...WHO[who], hasPassword: false })
  const reader = people['author, by a token that reads']
  reader.viewer = { ...reader.viewer, scopes: ['read'] }
})

/** A debate of its own. The claim and the comment are by `who` if they are marked as author, else by the author. */
async function sceneFor(who: Who, state: Partial<Prisma.DebateUncheckedUpdateInput>): Promise<Scene> {
  const debate = await openDebate()
  const debateId = BigInt(debate.id)
  const author = people[who.startsWith('author') ? who : 'author']
  const [claimId = '', otherId = ''] = await postClaims(debate, ['Trams first.', 'Bicycles first.'])
  await giveClaims(author, [claimId])
  const comment = await db().comment.create({ data: { debateId, claimId: BigInt(otherId), authorId: BigInt(author.id), text: 'I doubt it.' } })
  await db().debateMember.create({ data: { debateId, accountId: BigInt(people.invited.id) } })
  await db().debateModerator.create({ data: { debateId, accountId: BigInt(people['moderator of the debate'].id) } })
  await db().debate.update({ where: { id: debateId }, data: { ...state, ownerId: BigInt(people.owner.id) } })
  return { debate, claimId, otherId, commentId: String(comment.id) }
}

const endOf = (run: Promise<unknown>): Promise<string> =>
  run.then(() => 'done', (error: { name?: string; code?: string; message?: string }) => (error.name === 'Refusal' ? (error.code ?? '') : `no refusal: ${error.message}`))

describe.each(Object.entries(STATES))('a debate that is %s', (_, { state, ends }) => {
  it.each(Object.entries(ends) as [Who, Ends][])('%s', async (who, expected) => {
    const scene = await sceneFor(who, state)
    const found: [string, string][] = []
    for (const [name, command] of Object.entries(COMMANDS)) {
      await db().rateLimit.deleteMany()
      const end = await endOf(command(people[who].viewer, scene))
      found.push([name, REFUSED[end] ?? end])
    }
    const letters = [...expected.replaceAll(' ', '')]
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(Object.keys(COMMANDS).map((name, place) => [name, letters[place]])))
  })
})
