import { describe, expect, it } from 'vitest'

import { KEPT, KEPT_FOR_NOBODY, type Outcome, VoteQueue, type Wish } from '@/components/vote/vote-queue'

const shelfOf = (kept: string | null = null) => ({
  kept,
  read() {
    return this.kept
  },
  write(text: string) {
    this.kept = text
  },
})

const wish = (claimId: string, value: number | null, who: string | null = '7'): Omit<Wish, 'at'> => ({ slug: 'a-debate', claimId, value, reason: null, who })
const TAKEN = { kind: 'taken', votes: 'counted' } as const
const OFFLINE = { kind: 'later', seconds: 15, isOffline: true } as const

/** A server that answers in turn, and remembers what it was sent. */
function server(...answers: Outcome<string>[]) {
  const sent: string[] = []
  const send = (one: Wish) => {
    sent.push(`${one.claimId}:${one.value}`)
    return Promise.resolve(answers.shift() ?? TAKEN)
  }
  return { sent, send }
}

describe('the votes that wait to be sent', () => {
  it('are sent in the order they were cast, of each claim the latest', async () => {
    const queue = new VoteQueue(shelfOf(), () => 1_000)
    for (const one of [wish('1', 3), wish('2', 0), wish('1', 4)]) queue.put(one)
    const { sent, send } = server()
    await queue.flush('7', send, () => {})
    expect(sent).toEqual(['2:0', '1:4'])
    expect(queue.list()).toEqual([])
  })

  it('stay where nobody answers, and nothing after them is sent', async () => {
    const shelf = shelfOf()
    const queue = new VoteQueue(shelf, () => 1_000)
    queue.put(wish('1', 3))
    queue.put(wish('2', 2))
    const { sent, send } = server(OFFLINE)
    await queue.flush('7', send, () => {})
    expect(sent).toEqual(['1:3'])
    // The next page finds them.
    expect(new VoteQueue(shelf, () => 2_000).list().map(({ claimId }) => claimId)).toEqual(['1', '2'])
  })

  it('go on with what was cast while one was on its way', async () => {
    const queue = new VoteQueue(shelfOf(), () => 1_000)
    queue.put(wish('1', 3))
    const sent: (number | null)[] = []
    const send = (one: Wish) => {
      if (sent.push(one.value) === 1) queue.put(wish('1', 0))
      return Promise.resolve(TAKEN)
    }
    await queue.flush('7', send, () => {})
    expect(sent).toEqual([3, 0])
  })

  it('lose what was refused, and go on', async () => {
    const queue = new VoteQueue(shelfOf(), () => 1_000)
    queue.put(wish('1', 3))
    queue.put(wish('2', null))
    const told: string[] = []
    const { send } = server({ kind: 'refused', words: 'This debate is closed.' })
    await queue.flush('7', send, ({ claimId }, { kind }) => told.push(`${claimId} ${kind}`))
    expect(told).toEqual(['1 refused', '2 taken'])
    expect(queue.list()).toEqual([])
  })

  it('are never sent for somebody else', async () => {
    const queue = new VoteQueue(shelfOf(), () => 1_000)
    queue.put(wish('1', 3, '8'))
    const { sent, send } = server()
    await queue.flush('7', send, () => {})
    expect(sent).toEqual([])
    expect(queue.find('1')).toBeDefined()
  })

  it('of one person are theirs, and those of nobody who has signed in yet', () => {
    const queue = new VoteQueue(shelfOf(), () => 1_000)
    for (const one of [wish('1', 3, '8'), wish('2', 1), wish('3', 2, null)]) queue.put(one)
    expect(queue.of('7').map(({ claimId }) => claimId)).toEqual(['2', '3'])
  })

  it('stay beside those of somebody else on the same claim, and each is sent for its own', async () => {
    // The clock stands still, as it may between two votes.
    const queue = new VoteQueue(shelfOf(), () => 1_000)
    const theirs = queue.put(wish('1', 3, '8'))
    const own = queue.put(wish('1', 1))
    expect([queue.find('1', '8'), queue.find('1', '7'), queue.find('1', '9')]).toEqual([theirs, own, undefined])
    for (const [who, expected] of [['7', '1:1'], ['8', '1:3']] as const) {
      const { sent, send } = server()
      await queue.flush(who, send, () => {})
      expect(sent).toEqual([expected])
    }
    expect(queue.list()).toEqual([])
  })

  it('take the place of what nobody had signed in for yet', () => {
    const queue = new VoteQueue(shelfOf(), () => 1_000)
    queue.put(wish('1', 3, null))
    expect(queue.find('1', '7')).toMatchObject({ value: 3 })
    const own = queue.put(wish('1', 1))
    expect(queue.list()).toEqual([own])
  })

  it('of one person end without those of another that were cast at the same moment', () => {
    const [one, other] = [{ ...wish('1', 3, '8'), at: 1_000 }, { ...wish('1', 1), at: 1_000 }]
    const queue = new VoteQueue(shelfOf(JSON.stringify([one, other])), () => 1_000)
    queue.drop(other)
    expect(queue.list()).toEqual([one])
  })

  it('are sent for who signs in within the hour, and not for who comes later', async () => {
    for (const [later, expected] of [[KEPT_FOR_NOBODY - 1, ['1:3']], [KEPT_FOR_NOBODY, []]] as const) {
      const shelf = shelfOf()
      new VoteQueue(shelf, () => 1_000).put(wish('1', 3, null))
      const { sent, send } = server()
      await new VoteQueue(shelf, () => 1_000 + later).flush('7', send, () => {})
      expect(sent).toEqual(expected)
    }
  })

  it('are given up after a week', () => {
    const shelf = shelfOf()
    new VoteQueue(shelf, () => 1_000).put(wish('1', 3))
    expect(new VoteQueue(shelf, () => 1_000 + KEPT - 1).list()).toHaveLength(1)
    expect(new VoteQueue(shelf, () => 1_000 + KEPT).list()).toEqual([])
  })

  it.each(['', 'null', '{', '[1, null, {}]', '{"claimId":"1"}', '[{"claimId":1,"value":"3"}]'])('bear what somebody wrote there by hand: %s', (kept) => {
    expect(new VoteQueue(shelfOf(kept), () => 1_000).list()).toEqual([])
  })
})
