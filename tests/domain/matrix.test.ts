import { readdirSync, readFileSync } from 'node:fs'

import { encode } from 'next-auth/jwt'
import { beforeAll, describe, expect, it } from 'vitest'

import { openSession } from '@/lib/account/session-commands'
import { type Action, answerAction, specOf } from '@/lib/auth/action'
import { sessionCookieName } from '@/lib/auth/cookies'
import { ownOrigin } from '@/lib/auth/origin'
import { authSecret } from '@/lib/auth/sealed'
import { db } from '@/lib/db/client'
import { provideSettings } from '@/lib/env'
import { newSecret } from '@/lib/secret'
import { type PersonWishes, person } from '../factories/account'

// Who may do what: every action against everybody. A new action that is not in the table fails here.

const WHO = ['nobody', 'member', 'moderator', 'admin', 'silenced', 'suspended', 'deleted'] as const
type Who = (typeof WHO)[number]

/** What the wrapper does with somebody: lets them through to the command, leads them to sign in, or refuses. */
type Door = 'through' | 'sign-in' | 'refused'

const all = (door: Door, but: Partial<Record<Who, Door>> = {}): Record<Who, Door> =>
  ({ ...Object.fromEntries(WHO.map((who) => [who, door])), ...but }) as Record<Who, Door>

/** Ways in and out: for everybody, also for who is suspended, who gets in to read and to take their data away. */
const ANYBODY = all('through')
/** What a suspended account is left: ending what acts for it, and leaving. */
const LEFT = all('through', { nobody: 'sign-in', deleted: 'sign-in' })
/** Everything else of who is signed in. */
const PART = all('through', { nobody: 'sign-in', deleted: 'sign-in', suspended: 'refused' })

const SECRET = 'A'.repeat(43)
const PASSWORD = 'seven lanterns over water'

/** The frame of a debate. */
const FRAME = {
  ...{ title: 'Should it?', thesis: 'It should.', topics: '', visibility: 'public', arguing: 'members' },
  ...{ side1Name: 'A', side1Summary: 'a', side1Stance: 'supports', side2Name: 'B', side2Summary: 'b', side2Stance: 'opposes' },
}

/** Each action with a form that its schema takes. */
const TABLE: Readonly<Record<string, { who: Record<Who, Door>; form: Record<string, string> }>> = {
  'account/actions signInAction': { who: ANYBODY, form: { email: 'a@example.org', password: PASSWORD } },
  'account/actions askForLinkAction': { who: ANYBODY, form: { email: 'a@example.org' } },
  'account/actions signInByLinkAction': { who: ANYBODY, form: { ticket: SECRET } },
  'account/actions beginProviderAction': { who: ANYBODY, form: { provider: 'oidc' } },
  'account/actions signUpAction': { who: all('through', { suspended: 'refused' }), form: { email: 'a@example.org', handle: 'ada', name: 'Ada', way: 'link' } },
  'account/actions confirmAddressAction': { who: ANYBODY, form: { ticket: SECRET } },
  'account/actions resendConfirmationAction': { who: PART, form: {} },
  'account/actions askForResetAction': { who: ANYBODY, form: { email: 'a@example.org' } },
  'account/actions resetPasswordAction': { who: ANYBODY, form: { ticket: SECRET, password: PASSWORD } },
  'account/actions becomeFirstAdminAction': { who: PART, form: { ticket: SECRET } },
  'account/actions signOutAction': { who: ANYBODY, form: {} },
  'account/settings-actions changeAddressAction': { who: PART, form: { email: 'b@example.org', current: PASSWORD } },
  'account/settings-actions changeAppearanceAction': { who: PART, form: { appearance: 'dark' } },
  'account/settings-actions changeNoticesAction': { who: PART, form: { notices: 'never' } },
  'account/settings-actions changePasswordAction': { who: PART, form: { current: PASSWORD, password: `${PASSWORD} too` } },
  'account/settings-actions setPasswordAction': { who: PART, form: { password: PASSWORD } },
  'account/settings-actions linkAction': { who: PART, form: { provider: 'oidc' } },
  'account/settings-actions unlinkAction': { who: PART, form: { provider: 'oidc' } },
  'account/settings-actions endSessionAction': { who: LEFT, form: { session: '1' } },
  'account/settings-actions endOtherSessionsAction': { who: LEFT, form: {} },
  'account/settings-actions createTokenAction': { who: PART, form: { name: 'Mine', 'scopes': 'read', days: '7' } },
  'account/settings-actions revokeTokenAction': { who: LEFT, form: { token: '1' } },
  'appeal/actions appealAction': { who: LEFT, form: { action: '1', text: 'It was no insult.', once: 'a-key' } },
  'appeal/actions decideAppealAction': { who: PART, form: { appeal: '1', outcome: 'overturned', words: 'You are right.', once: 'a-key' } },
  'case/actions takeCaseAction': { who: PART, form: { case: '1' } },
  'case/actions giveBackCaseAction': { who: PART, form: { case: '1' } },
  'case/actions nextCaseAction': { who: PART, form: {} },
  'case/actions addCaseNoteAction': { who: PART, form: { case: '1', text: 'Seen twice.', once: 'a-key' } },
  'claim/actions postClaimAction': { who: PART, form: { slug: 'a-debate', side: '1', once: 'a-key', text: 'Buses first.' } },
  'claim/actions editClaimAction': { who: PART, form: { claim: '1', text: 'Trams first.', revision: '1' } },
  'claim/actions withdrawClaimAction': { who: PART, form: { claim: '1' } },
  'comment/actions postCommentAction': { who: PART, form: { claim: '1', debate: 'streets', reply: '', text: 'I see.', once: 'key-1' } },
  'comment/actions editCommentAction': { who: PART, form: { comment: '1', text: 'I see.', revision: '1' } },
  'comment/actions previewCommentAction': { who: PART, form: { text: 'I *see*.' } },
  'comment/actions withdrawCommentAction': { who: PART, form: { comment: '1' } },
  'flag/actions flagAction': { who: PART, form: { claim: '1', reason: 'spam', once: 'a-key' } },
  'flag/actions reportAction': { who: ANYBODY, form: { address: 'http://localhost:3999/debates/streets', text: 'It calls for arson.', name: 'Ada', email: 'a@example.org' } },
  'follow/actions followAction': { who: PART, form: { slug: 'a-debate' } },
  'follow/actions unfollowAction': { who: PART, form: { slug: 'a-debate', claim: '1' } },
  'member/actions addNoteAction': { who: PART, form: { handle: 'ada', text: 'Writes at night.', once: 'a-key' } },
  'member/actions giveRoleAction': { who: PART, form: { handle: 'ada', role: 'moderator', once: 'a-key' } },
  'member/actions giveDebateRoleAction': { who: PART, form: { handle: 'ada', debate: '/debates/streets', does: 'name', once: 'a-key' } },
  'member/actions muteFlagsAction': { who: PART, form: { handle: 'ada', days: '30' } },
  'member/actions removeTextsAction': { who: PART, form: { handle: 'ada', rule: 'on-topic', once: 'a-key' } },
  'moderation/actions decideAction': { who: PART, form: { kind: 'claim', id: '1', once: 'a-key', main: 'hide', rule: 'on-topic' } },
  'moderation/actions eraseWordsAction': { who: PART, form: { action: '1' } },
  'moderation/actions undoAction': { who: PART, form: { actions: '1-2', once: 'a-key' } },
  'moderation/many-actions actOnManyAction': { who: PART, form: { items: '17 claim 4', once: 'a-key' } },
  'moderation/many-actions undoManyAction': { who: PART, form: { bulk: '1', once: 'a-key' } },
  'mute/actions muteAction': { who: PART, form: { handle: 'ada' } },
  'mute/actions unmuteAction': { who: PART, form: { handle: 'ada' } },
  'mute/actions unmuteInListAction': { who: PART, form: { handle: 'ada' } },
  'notice/actions readNoticesAction': { who: PART, form: { upTo: '1' } },
  'opening/actions openDebateAction': { who: PART, form: { ...FRAME, once: 'a-key' } },
  'opening/actions editFrameAction': { who: PART, form: { ...FRAME, slug: 'a-debate', revision: '1' } },
  'opening/actions moveDebateAction': { who: PART, form: { slug: 'a-debate', move: 'close' } },
  'opening/actions nameModeratorAction': { who: PART, form: { slug: 'a-debate', handle: 'ada' } },
  'opening/actions dismissModeratorAction': { who: PART, form: { slug: 'a-debate', person: '1' } },
  'opening/actions removeMemberAction': { who: PART, form: { slug: 'a-debate', person: '1' } },
  'opening/actions makeInvitationAction': { who: PART, form: { slug: 'a-debate' } },
  'opening/actions revokeInvitationAction': { who: PART, form: { slug: 'a-debate', invitation: '1' } },
  'opening/actions joinDebateAction': { who: PART, form: { slug: 'a-debate', ticket: SECRET } },
  'personal/actions changeNameAction': { who: PART, form: { name: 'Ada' } },
  'personal/actions changeHandleAction': { who: PART, form: { handle: 'ada-two' } },
  'personal/actions askForDeletionAction': { who: LEFT, form: { texts: 'keep', current: PASSWORD } },
  'personal/actions cancelDeletionAction': { who: LEFT, form: {} },
  'rule/actions publishRulesAction': { who: PART, form: { from: '1', rule1Title: 'One', rule1Text: 'What it says.' } },
  'screening/actions watchWordAction': { who: PART, form: { word: 'casino*', effect: 'hold' } },
  'screening/actions forgetWordAction': { who: PART, form: { id: '1' } },
  'screening/actions setHoldingAction': { who: PART, form: { holding: 'all' } },
  'stance/actions takeStanceAction': { who: PART, form: { slug: 'a-debate', side: 'undecided' } },
  'vote/actions castVoteAction': { who: PART, form: { claim: '1', debate: 'streets', value: '3' } },
  'vote/actions withdrawVoteAction': { who: PART, form: { claim: '1', debate: 'streets' } },
}

const FILES = readdirSync('lib', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('db/'))
  .map((file) => `lib/${file}`)
  .filter((file) => readFileSync(file, 'utf8').startsWith("'use server'"))
const actions = new Map<string, Action>()
const cookies = new Map<Who, string | null>()
const later = new Date(Date.now() + 86_400_000)

beforeAll(async () => {
  provideSettings({ PUBLIC_URL: 'http://localhost:3999', AUTH_SECRET: newSecret() })
  for (const file of FILES) {
    const name = file.replace(/^lib\/|\.ts$/g, '')
    const exports = (await import(`../../${file}`)) as Record<string, Action>
    for (const [own, action] of Object.entries(exports)) actions.set(`${name} ${own}`, action)
  }
  const wishes: Record<Exclude<Who, 'nobody'>, PersonWishes> = {
    ...{ member: {}, moderator: { role: 'moderator' }, admin: { role: 'admin' }, deleted: {} },
    ...{ silenced: { silencedUntil: later }, suspended: { suspendedUntil: later } },
  }
  cookies.set('nobody', null)
  for (const [who, wish] of Object.entries(wishes) as [Who, PersonWishes][]) {
    const { id } = await person(wish)
    const sid = await openSession(id, { deviceSecret: newSecret(), agent: 'Test' })
    cookies.set(who, `${sessionCookieName()}=${await encode({ token: { sid }, secret: authSecret() })}`)
    if (who !== 'deleted') continue
    const gone = { handle: null, email: null, emailVerifiedAt: null, passwordHash: null, name: 'former member', deletedAt: new Date() }
    await db().account.update({ where: { id: BigInt(id) }, data: gone })
  }
})

/** What the door does with somebody. What the command would do behind it is its own tests' matter. */
async function doorOf(action: Action, who: Who, form: Record<string, string>): Promise<Door> {
  const data = new FormData()
  for (const [name, value] of Object.entries(form)) data.append(name, value)
  const sent = { origin: ownOrigin(), ...(cookies.get(who) && { cookie: cookies.get(who)! }) }
  let isThrough = false
  await db().rateLimit.deleteMany()
  const answer = await answerAction(
    specOf(action)!,
    async () => {
      isThrough = true
      return { said: 'through' }
    },
    new Headers(sent),
    data,
  )
  if (isThrough) return 'through'
  return 'go' in answer && answer.go.startsWith('/sign-in') ? 'sign-in' : 'refused'
}

it('the table holds every action, and no other', () => {
  expect(FILES.length).toBeGreaterThan(0)
  expect([...actions.keys()].sort()).toEqual(Object.keys(TABLE).sort())
})

describe.each(Object.entries(TABLE))('%s', (name, { who, form }) => {
  it.each(Object.entries(who) as [Who, Door][])('%s: %s', async (one, door) => {
    const action = actions.get(name)
    if (action === undefined || specOf(action) === undefined) throw new Error(`${name} is no action of the one wrapper`)
    expect(await doorOf(action, one, form)).toBe(door)
  })
})
