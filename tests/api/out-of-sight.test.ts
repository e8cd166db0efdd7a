import { beforeAll, describe, expect, it } from 'vitest'

import type { Claim, ClaimStatus } from '../../lib/claim/schema'
import { postClaim } from '../../lib/claim/post-commands'
import { postClaimSchema } from '../../lib/claim/writing-schema'
import { getClaimPage, getDebatePage } from '../../lib/claim/page-queries'
import type { Comment } from '../../lib/comment/schema'
import { getTalk } from '../../lib/comment/queries'
import { getActivityPage } from '../../lib/activity/queries'
import { activityFeed } from '../../lib/activity/atom'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { provideSettings } from '../../lib/env'
import { search } from '../../lib/search/queries'
import { workOffAll } from '../../lib/worker'
import { comment } from '../factories/comment'
import { person, type Person } from '../factories/account'
import { openSettled } from '../factories/debate'
import { logged } from '../factories/log'
import { provideAuth, program } from './acting'
import { ask, readContract } from './asking'

/** A word of every text that nobody is to read, and the name of who wrote them. */
const WORD = 'zyzzyva'
const AUTHOR = 'Quentin Unseen'
const STATUSES = ['hidden', 'removed', 'held'] as const

let debate: Debate
let author: Person
let reader: Person
const claims = new Map<ClaimStatus, { id: string; beneath: string; comment: string; reply: string }>()
const entries = new Map<string, bigint>()

const argue = async (by: Person, text: string, rest: object) =>
  (await postClaim(by.viewer, { ...postClaimSchema.parse({ text, ...rest }), slug: debate.slug }, null)).id

beforeAll(async () => {
  provideAuth()
  provideSettings({ AUTH_SECRET: 'x'.repeat(43), PUBLIC_URL: 'https://crux.example', LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0', LIMIT_TEXTS_A_DAY_NEW: '1000' })
  debate = await openSettled()
  author = await person({ name: AUTHOR, hasPassword: false })
  reader = await person({ name: 'Rita', hasPassword: false })
  const top = await argue(reader, 'A claim that stays.', { sideId: debate.sides[0]!.id })
  for (const status of STATUSES) {
    const id = await argue(author, `A ${status} ${WORD}.`, {
      sideId: debate.sides[0]!.id, quotes: [{ text: `The ${status} ${WORD} said so.`, speaker: `Professor ${WORD}` }], sources: [{ url: `https://${WORD}.example/${status}`, title: `On ${WORD}` }],
    })
    const beneath = await argue(reader, `Beneath the ${status} one.`, { parentId: id, stance: 'con' })
    const said = await comment(top, `A ${status} ${WORD} comment.`, { by: author.viewer })
    const reply = await comment(top, `Reply to the ${status} one.`, { by: reader.viewer, replyToId: said.id })
    await db().claimRevision.create({ data: { claimId: BigInt(id), revision: 1, text: `It was once ${WORD}.`, since: new Date() } })
    await db().claim.update({ where: { id: BigInt(id) }, data: { status, revision: 2, editedAt: new Date() } })
    await db().comment.update({ where: { id: BigInt(said.id) }, data: { status } })
    for (const kind of ['claim', 'comment'] as const) {
      const target = { kind, id: BigInt(kind === 'claim' ? id : said.id) }
      if (status !== 'held') entries.set(`${kind} ${status}`, await logged({ what: status === 'hidden' ? 'hide' : 'remove', debateId: BigInt(debate.id), target }))
    }
    await db().change.createMany({ data: [{ kind: 'claim.changed', debateId: BigInt(debate.id), claimId: BigInt(id) }, { kind: 'comment.changed', debateId: BigInt(debate.id), claimId: BigInt(top), commentId: BigInt(said.id) }] })
    claims.set(status, { id, beneath, comment: said.id, reply: reply.id })
  }
  claims.set('shown', { id: top, beneath: top, comment: '', reply: '' })
  await workOffAll()
})

const clean = (answer: unknown) => {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
  expect(text).not.toContain(WORD)
  expect(text).not.toContain(AUTHOR)
}

describe('of what is hidden, removed or held', () => {
  it('no route of the API that reads tells a word, to nobody, to somebody else, nor to a moderator, who sees only what is held, by its id', async () => {
    const { paths } = await readContract()
    const others = [{}, (await program(reader.viewer)).headers, (await program((await person({ role: 'moderator', hasPassword: false })).viewer)).headers]
    const asked = new Set<string>()
    for (const [path, operations] of Object.entries(paths)) {
      if (operations.get === undefined || /events|openapi|\/moderation\//.test(path)) continue
      for (const { id } of claims.values()) {
        const address = path.replace(/^\/api\/v1/, '').replace('{slug}', debate.slug).replace('{id}', id).replace('{place}', 'new-debate')
        const query = /\/claims$/.test(path) ? ['', `?parent=${id}`] : /near$/.test(path) ? [`?text=A+hidden+${WORD}.`] : /export/.test(path) ? ['?format=json'] : ['', `?debate=${debate.slug}`]
        for (const headers of others) for (const rest of query) {
          const { text } = await ask(address + rest, { headers })
          if (headers !== others.at(-1) || path !== '/api/v1/claims/{id}' || id !== claims.get('held')!.id) clean(text)
          asked.add(path)
        }
      }
    }
    expect(asked.size).toBeGreaterThan(12)
  })

  it('no page holds one, nor the activity, its feed and search', async () => {
    clean(await getDebatePage(debate.slug, { sort: 'newest' }))
    for (const { id, beneath } of claims.values()) {
      for (const one of [id, beneath]) clean([await getClaimPage(debate.slug, one, { sort: 'strongest' }), await getTalk(one)])
    }
    const { items } = await getActivityPage(debate, { limit: 50 })
    clean(items)
    clean(activityFeed('https://crux.example', debate, items))
    const found = await search({ q: WORD })
    expect(JSON.stringify(found)).toContain('"items":[]')
    clean(found)
  })
})

describe('a tombstone', () => {
  it.each(['hidden', 'removed'] as const)('stands in the place of a %s claim, with why, and what is beneath it is read', async (status) => {
    const { id, beneath } = claims.get(status)!
    const claim = (await ask(`/claims/${id}`)).body as Claim
    expect(claim).toMatchObject({
      status, text: '', author: null, quotes: [], sources: [], strength: null, cons: 1,
      removal: { entry: String(entries.get(`claim ${status}`)), role: 'moderator', rule: { key: 'claim-not-person', version: 1, title: 'Argue with the claim, not with the person' } },
    })
    const { items } = (await ask(`/debates/${debate.slug}/claims`)).body as { items: Claim[] }
    expect(items.map((one) => one.id)).toContain(id)
    const page = (await getClaimPage(debate.slug, beneath, { sort: 'strongest' }))!
    expect(page.claim.text).toBe(`Beneath the ${status} one.`)
    expect(page.steps).toMatchObject([{ id, text: '', status }])
  })

  it.each(['hidden', 'removed'] as const)('stands in the place of a %s comment, with why, and its replies are read', async (status) => {
    const { id } = claims.get('shown')!
    const { items } = (await ask(`/claims/${id}/comments`)).body as { items: Comment[] }
    const trace = items.find((one) => one.id === claims.get(status)!.comment)
    expect(trace).toMatchObject({ status, text: '', author: null, replies: 1, removal: { entry: String(entries.get(`comment ${status}`)) } })
    const replies = (await ask(`/claims/${id}/comments?replyTo=${trace!.id}`)).body as { items: Comment[] }
    expect(replies.items.map(({ text }) => text)).toEqual([`Reply to the ${status} one.`])
  })

  it('is none of what is held: it is as if it were not there', async () => {
    const { id } = claims.get('held')!
    expect((await ask(`/claims/${id}`)).status).toBe(404)
    expect(await getClaimPage(debate.slug, id, { sort: 'strongest' })).toBeNull()
    const { items } = (await ask(`/debates/${debate.slug}/claims`)).body as { items: Claim[] }
    expect(items.map((one) => one.id)).not.toContain(id)
  })

  it('says nothing of why where the latest entry was taken back', async () => {
    const { id } = claims.get('hidden')!
    const undo = await logged({ what: 'undo', rule: null, undoes: entries.get('claim hidden')!, debateId: BigInt(debate.id), target: { kind: 'claim', id: BigInt(id) } })
    expect(((await ask(`/claims/${id}`)).body as Claim).removal).toBeNull()
    const again = await logged({ what: 'hide', role: 'automatic', rule: null, debateId: BigInt(debate.id), target: { kind: 'claim', id: BigInt(id) } })
    expect(again).toBeGreaterThan(undo)
    expect(((await ask(`/claims/${id}`)).body as Claim).removal).toEqual({ entry: String(again), role: 'automatic', rule: null })
  })
})
