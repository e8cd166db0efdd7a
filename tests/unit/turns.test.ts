import { expect, it } from 'vitest'

import { TooManyWaiting, Turns } from '@/server/turns'

it('lets so many work at once, the next ones in their order, and refuses those beyond', async () => {
  const turns = new Turns(2, 2)
  const began: number[] = []
  const ends: (() => void)[] = []
  const work = (id: number) =>
    turns.take(() => {
      began.push(id)
      return new Promise<number>((resolve) => ends.push(() => resolve(id)))
    })
  const all = [work(1), work(2), work(3), work(4)]
  await expect(work(5)).rejects.toBeInstanceOf(TooManyWaiting)
  expect(began).toEqual([1, 2])
  ends[1]?.()
  expect(await all[1]).toBe(2)
  expect(began).toEqual([1, 2, 3])
  ends[0]?.()
  await all[0]
  ends[2]?.()
  ends[3]?.()
  expect(await Promise.all(all)).toEqual([1, 2, 3, 4])
  expect(began).toEqual([1, 2, 3, 4])
})

it('gives the turn back when work fails', async () => {
  const turns = new Turns(1, 0)
  await expect(turns.take(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await turns.take(() => Promise.resolve('yes'))).toBe('yes')
})
