import { describe, expect, it } from 'vitest'

import { sayHello, sayNews } from '@/lib/api/live/event-words'
import { joinNews, packNews, unpackNews } from '@/lib/live/news'
import type { ClaimFigures, News } from '@/lib/live/schema'

const totals: News['totals'] = {
  stats: { claims: 3, votes: 2, comments: 1, people: 2, quotes: 0 },
  thesisStrength: 51.25,
  thesisInterval: { low: 40, high: 60.5 },
  sides: [
    { sideId: '1', strength: 12.5, claimCount: 2, argumentCount: 1 },
    { sideId: '2', strength: null, claimCount: 1, argumentCount: 1 },
  ],
}
const stances: News['stances'] = {
  arrival: { undecided: 1, sides: [{ sideId: '1', people: 0 }, { sideId: '2', people: 1 }] },
  now: { undecided: 0, sides: [{ sideId: '1', people: 2 }, { sideId: '2', people: 0 }] },
}
const figures = (claimId: string, count = 1): ClaimFigures => ({ claimId, count, strength: 50.5, pros: 1, cons: 0, comments: 2 })
const news = (rest: Partial<News> = {}): News => ({
  debateId: '7', isOpen: true, totals, frame: false, posted: [], changed: [], comments: [], claims: [], more: false, ...rest,
})

const whole = news({
  stances,
  frame: true,
  posted: [{ claimId: '11', parentId: null, sideId: '1', stance: null }, { claimId: '12', parentId: '11', sideId: '1', stance: 'con' }],
  changed: ['9'],
  comments: [{ claimId: '11', commentId: '5' }],
  claims: [figures('11'), { ...figures('12'), strength: null }],
})

describe('a message', () => {
  it('tells the news whole', () => {
    expect(unpackNews(packNews(whole, 7_900))).toEqual(whole)
    expect(unpackNews(packNews(news(), 7_900))).toEqual(news())
  })

  it('is never longer than it may be, leaves out figures before what is new, and says so', () => {
    const claims = Array.from({ length: 1_000 }, (_, index) => figures(String(1_000_000 + index)))
    const much = news({ claims, posted: whole.posted, comments: whole.comments })
    const message = packNews(much, 7_900)
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(7_900)
    const told = unpackNews(message)
    expect(told).toMatchObject({ more: true, posted: whole.posted, comments: whole.comments, totals })
    expect(told?.claims.length).toBeGreaterThan(100)
    for (let max = 600; max < 1_500; max += 1) expect(Buffer.byteLength(packNews(whole, max))).toBeLessThanOrEqual(max)
  })

  it('of another kind is none', () => {
    for (const text of ['', 'x', '{}', '[]', 'null', JSON.stringify({ ...JSON.parse(packNews(whole, 7_900)), who: '42' })]) {
      expect(unpackNews(text), text).toBeUndefined()
    }
  })
})

describe('news that wait', () => {
  it('become one, with the later figures', () => {
    const later = news({ claims: [figures('11', 2)], posted: [{ claimId: '13', parentId: null, sideId: '2', stance: null }], changed: ['9', '10'] })
    const both = joinNews(whole, later)
    expect(both.claims).toEqual([figures('11', 2), { ...figures('12'), strength: null }])
    expect(both.posted.map(({ claimId }) => claimId)).toEqual(['11', '12', '13'])
    expect(both.changed).toEqual(['9', '10'])
    expect(both).toMatchObject({ frame: true, stances, more: false })
  })
})

describe('the words of a stream', () => {
  it('are server-sent events, each with its name, its moment and one line of JSON', () => {
    const text = sayNews({ ...whole, more: true }, 1_700_000_000_000)
    const events = text.split('\n\n').slice(0, -1).map((event) => {
      const [id = '', name = '', data = '', ...rest] = event.split('\n')
      expect([id, rest]).toEqual(['id: 1700000000000', []])
      return [name.replace('event: ', ''), JSON.parse(data.replace('data: ', '')) as unknown]
    })
    expect(events).toEqual([
      ['claim.posted', whole.posted[0]],
      ['claim.posted', whole.posted[1]],
      ['comment.posted', whole.comments[0]],
      ['claim.changed', { claimId: '9' }],
      ['votes.changed', whole.claims[0]],
      ['votes.changed', whole.claims[1]],
      ['totals.changed', totals],
      ['stances.changed', stances],
      ['debate.changed', {}],
      ['missed', {}],
    ])
  })

  it('begin with when to come back, not for all at the same time', () => {
    const at = (dice: number) => /^retry: (\d+)\n/.exec(sayHello({ ...totals, stances: stances! }, 0, dice))?.[1]
    expect([at(0), at(0.5), at(1)]).toEqual(['2000', '3500', '5000'])
  })
})
