import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Viewer } from '@/lib/account/schema'
import { activityFeed } from '@/lib/activity/atom'
import { followActivity } from '@/lib/activity/jobs'
import { getActivityPage } from '@/lib/activity/queries'
import type { Activity } from '@/lib/activity/schema'
import { addressOf, logOf } from '@/lib/activity/view'
import { tell, wordsOf } from '@/lib/activity/wording'
import type { Change } from '@/lib/change/schema'
import { editClaim, withdrawClaim } from '@/lib/claim/edit-commands'
import { postClaim } from '@/lib/claim/post-commands'
import { withdrawComment } from '@/lib/comment/commands'
import { db } from '@/lib/db/client'
import { hasFeed } from '@/lib/debate/policy'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { withdrawAuthored } from '@/lib/claim/author-commands'
import { minutesAfter, person } from '../factories/account'
import { comment } from '../factories/comment'
import { openSettled, postClaims } from '../factories/debate'
import { logged } from '../factories/log'

let debate: Debate
let ines: Viewer

const NOW = new Date('2026-11-25T12:00:00Z')

beforeAll(() => provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0' }))
beforeEach(async () => {
  await db().rateLimit.deleteMany()
  debate = await openSettled()
  ines = (await person({ name: 'Ines', hasPassword: false })).viewer
})

const sideOf = (place: number) => debate.sides[place]!
const argue = async (text: string, parentId?: string) =>
  (await postClaim(ines, { slug: debate.slug, text, ...(parentId === undefined ? { sideId: sideOf(0).id } : { parentId, stance: 'con' as const }), quotes: [], sources: [] }, null, NOW)).id

/** What the page says: each sentence with its words and where they lead. */
const told = async (limit = 50, cursor?: string) => (await getActivityPage(debate, { limit, cursor })).items.map(lineOf)
function lineOf(item: Activity): string {
  const [{ who, did }, words, href] = [tell(item), wordsOf(item), addressOf(debate.slug, item)]
  return [who, did, words && `“${words}”`, href?.replace(`/debates/${debate.slug}`, '')].filter((part) => part).join(' ')
}

describe('what happened in a debate', () => {
  it('is told newest first, and ends with how it began', async () => {
    const top = await argue('Buses first.')
    const con = await argue('They are late.', top)
    await editClaim(ines, { id: con, text: 'They are late at night.', revision: 1 }, minutesAfter(NOW, 10))
    const said = await comment(con, 'Since when?', { by: ines, now: minutesAfter(NOW, 11) })
    expect(await told()).toEqual([
      `Ines commented on a claim “They are late at night.” /claims/${con}?comment=${said.id}#comment-${said.id}`,
      `Ines changed the words of a claim “They are late at night.” /claims/${con}/history`,
      `Ines added a con “They are late at night.” /claims/${con}`,
      `Ines added an argument for Supporters “Buses first.” /claims/${top}`,
      'This debate was opened',
    ])
  })

  it('shows no words of what was taken back, and of a comment not who it was', async () => {
    const top = await argue('Buses first.')
    const con = await argue('They are late.', top)
    const said = await comment(con, 'Since when?', { by: ines })
    await withdrawComment(ines, said.id)
    await comment(con, 'Always.', { by: ines })
    await withdrawClaim(ines, con, NOW)
    await db().claim.update({ where: { id: BigInt(top) }, data: { status: 'hidden' } })
    const lines = await told()
    expect(lines).toEqual([
      'Ines withdrew a claim',
      'Ines commented on a claim that was withdrawn',
      'Somebody wrote a comment that was withdrawn',
      'Ines added a con that was withdrawn',
      'Somebody added an argument for Supporters that is not shown',
      'This debate was opened',
    ])
    expect(JSON.stringify((await getActivityPage(debate, { limit: 50 })).items)).not.toMatch(/late|Since when|Buses/)
  })

  it('tells what moderators did by their role, with its entry in the log, and of what is held nothing at all', async () => {
    const [locked, hidden, held] = [await argue('Buses first.'), await argue('They smell.'), await argue('Nobody has read this.')]
    const debateId = BigInt(debate.id)
    const entries: bigint[] = []
    for (const [kind, id] of [['lock', locked], ['hide', hidden]] as const) {
      const target = { targetKind: 'claim' as const, targetId: BigInt(id) }
      const action = await db().action.create({ data: { ...target, kind, debateId, claimId: BigInt(id), role: 'debate_moderator', before: {}, after: {} } })
      await db().activity.create({ data: { debateId, kind: 'moderated', claimId: BigInt(id), actionId: action.id } })
      entries.push(await logged({ what: kind, actionId: action.id, debateId, target: { kind: 'claim', id: BigInt(id) } }))
    }
    await db().claim.update({ where: { id: BigInt(hidden) }, data: { status: 'hidden' } })
    await db().claim.update({ where: { id: BigInt(held) }, data: { status: 'held' } })
    expect((await told()).slice(0, 3)).toEqual([
      'A moderator of the debate hid a claim',
      `A moderator of the debate locked a thread “Buses first.” /claims/${locked}`,
      'Somebody added an argument for Supporters that is not shown',
    ])
    const { items } = await getActivityPage(debate, { limit: 50 })
    expect(JSON.stringify(items)).not.toMatch(/smell|Nobody has read/)
    expect(items.slice(0, 2).map((item) => logOf(debate.slug, item))).toEqual([entries[1]!, entries[0]!].map((seq) => `/debates/${debate.slug}/log?before=${seq + 1n}#entry-${seq}`))
    expect(activityFeed('https://crux.example', debate, items)).toContain(`/log?before=${entries[1]! + 1n}#entry-${entries[1]!}`)
  })

  it('is read page by page, and nothing is told twice or left out', async () => {
    const top = await argue('Buses first.')
    for (const number of [1, 2, 3, 4]) await argue(`Con ${number}`, top)
    const pages: string[][] = []
    let cursor: string | undefined
    do {
      const page = await getActivityPage(debate, { limit: 2, cursor })
      pages.push(page.items.map((item) => wordsOf(item) ?? tell(item).did))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(pages).toEqual([['Con 4', 'Con 3'], ['Con 2', 'Con 1'], ['Buses first.', 'This debate was opened']])
    await expect(getActivityPage(debate, { limit: 2, cursor: 'bm9uZQ' })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('names who opened it where that is known, and nothing more', async () => {
    const { viewer } = await person({ name: 'Tomas', hasPassword: false })
    await db().activity.create({ data: { debateId: BigInt(debate.id), kind: 'debate_opened', actorId: BigInt(viewer.id) } })
    await db().activity.create({ data: { debateId: BigInt(debate.id), kind: 'debate_closed', actorId: null } })
    expect(await told()).toEqual(['This debate was closed', 'Tomas opened this debate'])
  })

  it('of a draft is nothing, nor has it a feed', async () => {
    const draft = { ...debate, status: 'draft' as const }
    expect((await getActivityPage(draft, { limit: 50 })).items).toEqual([])
    expect([draft, { ...debate, visibility: 'private' as const }, debate].map(hasFeed)).toEqual([false, false, true])
  })

  it('of who has left, tells the words of nobody', async () => {
    await argue('Buses first.')
    await db().$transaction((tx) => withdrawAuthored(tx, BigInt(ines.id), 10))
    expect(await told()).toEqual(['Ines added an argument for Supporters that was withdrawn', 'This debate was opened'])
  })
})

describe('the pages that tell it', () => {
  const renewed = (changes: Partial<Change>[]) =>
    db().$transaction((tx) => followActivity(tx, changes.map((change) => ({ kind: 'claim.posted', debateId: BigInt(debate.id), claimId: null, ...change }))))

  it('are renewed by claims and comments, once for a debate, and not by votes', async () => {
    const own = [`/debates/${debate.slug}/activity`, `/debates/${debate.slug}/feed.xml`]
    expect(await renewed([{ kind: 'claim.posted' }, { kind: 'comment.posted' }, { kind: 'votes.changed' }])).toEqual(own)
    expect(await renewed([{ kind: 'comment.changed' }])).toEqual(own)
    expect(await renewed([{ kind: 'claim.changed' }])).toEqual(own)
    expect(await renewed([{ kind: 'votes.changed' }, { kind: 'stances.changed' }])).toEqual([])
    expect(await renewed([{ kind: 'debate.changed' }])).toEqual(['/feed.xml'])
  })
})

describe('the feed', () => {
  it('holds for each thing an id that stays, and every sign as text', async () => {
    const [claimId] = (await postClaims(debate, ['5 < 6 & "so" on'])) as [string]
    await db().activity.create({ data: { debateId: BigInt(debate.id), kind: 'claim_posted', claimId: BigInt(claimId), actorId: BigInt(ines.id), at: NOW } })
    const read = async (site: string) => activityFeed(site, debate, (await getActivityPage(debate, { limit: 10 })).items)
    const xml = await read('https://crux.example')
    expect(xml).toContain('<title>Ines added an argument for Supporters</title>')
    expect(xml).toContain('<content type="text">5 &lt; 6 &amp; &quot;so&quot; on</content>')
    expect(xml).toContain(`<link rel="self" type="application/atom+xml" href="https://crux.example/debates/${debate.slug}/feed.xml"/>`)
    const ids = [...xml.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(3)
    expect([...(await read('http://crux.example:3000')).matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id)).toEqual(ids)
  })
})
