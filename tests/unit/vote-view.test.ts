import { describe, expect, it } from 'vitest'

import { verdictOf } from '@/lib/strength/wording'
import { readVoteView, returnAddress, turnPlace } from '@/lib/vote/view'

describe('the address of the voting page', () => {
  it('is read, each part by itself', () => {
    expect(readVoteView({ claim: '12', value: '3', after: '7.19', last: '4' })).toEqual({ claim: '12', value: 3, after: { votes: 7, id: '19' }, last: '4' })
    expect(readVoteView({ claim: 'x', value: '5', after: '7', last: ['1', '2'] })).toEqual({})
    expect(readVoteView({ value: '0' })).toEqual({ value: 0 })
  })

  it('has an answer only where one was given', () => {
    expect(readVoteView({ value: '' }).value).toBeUndefined()
  })

  it('writes a place as it reads it', () => {
    expect(readVoteView({ after: turnPlace({ votes: 3, id: '44' }) }).after).toEqual({ votes: 3, id: '44' })
  })
})

describe('where one goes back to after a vote on one claim', () => {
  const at = { origin: 'https://crux.example', slug: 'a-debate', claimId: '7' }
  it.each([
    ['https://crux.example/debates/a-debate', '/debates/a-debate#claim-7'],
    ['https://crux.example/debates/a-debate?sort=newest', '/debates/a-debate?sort=newest#claim-7'],
    ['https://crux.example/debates/a-debate/claims/3', '/debates/a-debate/claims/3#claim-7'],
    ['https://crux.example/debates/a-debate/vote?claim=7', '/debates/a-debate/claims/7'],
    ['https://crux.example/debates/a-debate-too', '/debates/a-debate/claims/7'],
    ['https://crux.example/sign-in?next=%2F', '/debates/a-debate/claims/7'],
    ['https://elsewhere.example/debates/a-debate', '/debates/a-debate/claims/7'],
    ['nonsense', '/debates/a-debate/claims/7'],
    [null, '/debates/a-debate/claims/7'],
  ])('from %s to %s', (referer, back) => {
    expect(returnAddress(referer, at)).toBe(back)
  })
})

describe('what is said of a thesis', () => {
  it.each([
    [{ low: 50.5, high: 70 }, 8, 'stands'],
    [{ low: 50.4, high: 70 }, 8, 'undecided'],
    [{ low: 30, high: 49.4 }, 8, 'falls'],
    [{ low: 30, high: 49.5 }, 8, 'undecided'],
    [{ low: 60, high: 70 }, 7, 'few'],
    [null, 8, 'undecided'],
  ] as const)('with the interval %j and %d votes: %s', (interval, votes, word) => {
    expect(verdictOf(interval, votes)).toBe(word)
  })
})
