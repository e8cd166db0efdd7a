import { beforeAll, describe, expect, it } from 'vitest'

import type { Debate } from '../../lib/debate/schema'
import type { LogEntry } from '../../lib/public-log/schema'
import { openSettled } from '../factories/debate'
import { logged } from '../factories/log'
import { ask, refusal } from './asking'

let debate: Debate
let hidden: Debate

beforeAll(async () => {
  debate = await openSettled()
  hidden = await openSettled({ visibility: 'unlisted' })
  for (const of of [debate, hidden]) {
    const inIt = { debateId: BigInt(of.id), target: { kind: 'debate', id: BigInt(of.id) } } as const
    const seq = await logged({ ...inIt, what: 'close', text: 'To cool down.' })
    await logged({ ...inIt, what: 'undo', rule: null, undoes: seq })
  }
  await logged({ what: 'suspend', target: { kind: 'account', id: 77n }, until: new Date('2030-01-01T00:00:00Z') })
})

const read = async (path: string) => (await ask(path)).body as { items: LogEntry[]; nextCursor: string | null }

describe('the log', () => {
  it('of the site tells of public debates and of accounts, which are named by nothing', async () => {
    const { items } = await read('/log')
    expect(items.map(({ what, debate: of }) => [what, of?.slug ?? null])).toEqual([['suspend', null], ['undo', debate.slug], ['close', debate.slug]])
    expect(items[0]).toMatchObject({ target: { kind: 'account', id: null, claimId: null }, until: '2030-01-01T00:00:00.000Z' })
    expect(items[2]).toMatchObject({ undone: { seq: items[1]!.seq }, text: 'To cool down.' })
  })

  it('of a debate tells of that alone, page by page', async () => {
    const first = await read(`/debates/${hidden.slug}/log?limit=1`)
    expect(first.items.map(({ what }) => what)).toEqual(['undo'])
    const second = await read(`/debates/${hidden.slug}/log?limit=1&cursor=${first.nextCursor}`)
    expect([second.items.map(({ what }) => what), second.nextCursor]).toEqual([['close'], null])
    expect((await read(`/debates/${hidden.slug}/log?state=undone`)).items.map(({ what }) => what)).toEqual(['close'])
    expect((await read(`/debates/${hidden.slug}/log?what=hide`)).items).toEqual([])
  })

  it.each([['/log?what=nothing', 'what'], ['/log?rule=No', 'rule'], ['/log?state=maybe', 'state'], ['/log?cursor=x', 'cursor'], ['/log?limit=101', 'limit']])(
    'refuses %s', async (path, field) => expect(Object.keys((await refusal(path)).fields ?? {})).toEqual([field]))
})
