import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { DraftKeeping } from '@/components/draft/draft-keeping'
import { readDevice } from '@/components/draft/draft-device'
import { TAKEN } from '@/components/ui/action-form-state'

type Sent = { sequence: number; fields: Record<string, string>; from: number; writer: string; answer(status: number, body?: unknown): Promise<void>; fail(): Promise<void> }

/** What of a browser a form of one field needs. */
class Field {
  readonly name = 'text'
  readonly type = 'textarea'
  value = ''
  closest = () => null
  dispatchEvent = (event: Event) => form.dispatchEvent(new Event(event.type))
}
class Form extends EventTarget {
  readonly field = new Field()
  readonly elements = [this.field]
}

let form: Form
let sent: Sent[]
const told = { foundFrom: vi.fn(), goneOn: vi.fn() }
const settled = async (): Promise<void> => void (await vi.advanceTimersByTimeAsync(0))
const [owner, place] = ['1', 'claim-1-pro']

beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key) })
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('HTMLInputElement', class {})
  vi.stubGlobal('HTMLTextAreaElement', Field)
  sent = []
  vi.stubGlobal('fetch', (_: string, { body, signal }: { body?: string; signal?: AbortSignal }) => new Promise((answered, failed) => {
    signal?.addEventListener('abort', () => failed(new Error('aborted')))
    sent.push({
      ...(JSON.parse(body ?? '{}') as Pick<Sent, 'sequence' | 'fields' | 'from' | 'writer'>),
      answer: (status, json) => (answered({ ok: status < 300, status, json: () => Promise.resolve(json) }), settled()),
      fail: () => (failed(new Error('no connection')), settled()),
    })
  }))
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** The form is opened, where the server knows this number. */
function open(sequence: number): DraftKeeping {
  form = new Form()
  vi.stubGlobal('window', new EventTarget())
  const keeping = new DraftKeeping(form as unknown as HTMLFormElement, { owner, place, sequence, kept: null }, told)
  keeping.begin()
  return keeping
}
function type(text: string): void {
  form.field.value = text
  form.dispatchEvent(new Event('input'))
}
const pauseTyping = () => vi.advanceTimersByTimeAsync(1_000)
const leave = () => window.dispatchEvent(new Event('pagehide'))
const numbers = () => sent.map(({ sequence, fields }) => [sequence, fields.text])

it('what is typed while a save is under way is newer than it, here and on the server', async () => {
  open(4)
  type('one')
  await pauseTyping()
  type('one two')
  expect(readDevice(owner, place)).toMatchObject({ sequence: 6, fields: { text: 'one two' } })
  leave()
  expect(numbers()).toEqual([[5, 'one'], [6, 'one two']])
  // Only the first came through.
  open(5)
  expect(form.field.value).toBe('one two')
})

it('a slow answer is overtaken under a number of its own, and what was overtaken is not sent again', async () => {
  open(4)
  type('one')
  await pauseTyping()
  type('one two')
  await pauseTyping()
  await sent[1]?.answer(200)
  await pauseTyping()
  leave()
  expect(numbers()).toEqual([[5, 'one'], [6, 'one two']])
  expect(told.goneOn).not.toHaveBeenCalled()
})

it('what did not get through is sent again with the next connection or as the page goes', async () => {
  open(4)
  type('one')
  await pauseTyping()
  await sent[0]?.fail()
  window.dispatchEvent(new Event('online'))
  await sent[1]?.answer(429)
  leave()
  expect(numbers()).toEqual([[5, 'one'], [6, 'one'], [7, 'one']])
})

it('nothing goes over what was written elsewhere until it is said which is kept', async () => {
  const keeping = open(4)
  type('mine')
  await pauseTyping()
  const current = { sequence: 9, fields: { text: 'theirs' }, updatedAt: '2026-11-26T00:00:00.000Z' }
  await sent[0]?.answer(409, { current })
  expect(told.goneOn).toHaveBeenCalledExactlyOnceWith(current)
  type('mine, longer')
  await pauseTyping()
  leave()
  expect([numbers(), readDevice(owner, place)?.sequence]).toEqual([[[5, 'mine']], 10])
  keeping.settle(current, 'mine')
  await pauseTyping()
  expect(numbers()[1]).toEqual([10, 'mine, longer'])
})

it('what was posted elsewhere is begun anew', async () => {
  open(4)
  type('again')
  await pauseTyping()
  await sent[0]?.answer(409, { current: { sequence: 7, fields: {}, updatedAt: '2026-11-26T00:00:00.000Z' } })
  await pauseTyping()
  expect([numbers(), told.goneOn.mock.calls]).toEqual([[[5, 'again'], [8, 'again']], []])
})

it('discarded words are not brought back by what is still on its way', async () => {
  const keeping = open(4)
  type('one')
  await pauseTyping()
  keeping.discard()
  await settled()
  leave()
  expect([numbers(), sent[1]?.fields, readDevice(owner, place)]).toEqual([[[5, 'one'], [6, undefined]], {}, null])
})

it('discarded words go although another tab kept the same ones first', async () => {
  const keeping = open(4)
  type('one')
  await pauseTyping()
  await sent[0]?.answer(200)
  keeping.discard()
  await sent[1]?.answer(409, { current: { sequence: 8, fields: { text: 'one' }, updatedAt: '2026-11-26T00:00:00.000Z' } })
  expect([numbers()[2], sent[2]?.fields, told.goneOn.mock.calls]).toEqual([[9, undefined], {}, []])
})

it('what was written elsewhere before one discarded is asked about', async () => {
  const keeping = open(4)
  type('one')
  keeping.discard()
  const current = { sequence: 8, fields: { text: 'theirs' }, updatedAt: '2026-11-26T00:00:00.000Z' }
  await sent[0]?.answer(409, { current })
  expect(told.goneOn).toHaveBeenCalledExactlyOnceWith(current)
  expect(sent).toHaveLength(1)
})

it('what is typed after one discarded is not erased by it', async () => {
  const keeping = open(4)
  type('one')
  keeping.discard()
  type('two')
  await sent[0]?.answer(409, { current: { sequence: 8, fields: { text: 'one' }, updatedAt: '2026-11-26T00:00:00.000Z' } })
  expect(sent).toHaveLength(1)
})

it('what got lost is not taken for what is kept: the number known to be is told with each, and who tells it', async () => {
  open(4)
  type('one')
  await pauseTyping()
  await sent[0]?.fail()
  type('one two')
  await pauseTyping()
  await sent[1]?.answer(200)
  type('one two three')
  await pauseTyping()
  expect(sent.map(({ sequence, from }) => [sequence, from])).toEqual([[5, 4], [6, 4], [7, 6]])
  const [writer] = new Set(sent.map((one) => one.writer))
  open(4)
  type('other')
  await pauseTyping()
  expect(sent[3]?.writer).not.toBe(writer)
})

it('what an earlier page sent of the same words is no news', async () => {
  open(4)
  type('one')
  leave()
  open(4)
  await pauseTyping()
  await sent[1]?.answer(409, { current: { sequence: 5, fields: { text: 'one' }, updatedAt: '2026-11-26T00:00:00.000Z' } })
  expect(told.goneOn).not.toHaveBeenCalled()
  type('one two')
  await pauseTyping()
  expect(sent[2]).toMatchObject({ from: 5, fields: { text: 'one two' } })
})

it('what was posted is not brought back by a save that nothing was heard of', async () => {
  open(0)
  type('one')
  await pauseTyping()
  form.dispatchEvent(new Event('submit'))
  form.dispatchEvent(new Event(TAKEN))
  expect([numbers(), sent[1]?.fields]).toEqual([[[1, 'one'], [2, undefined]], {}])
  open(0)
  type('two')
  await pauseTyping()
  await sent[2]?.answer(200)
  form.dispatchEvent(new Event(TAKEN))
  expect(sent).toHaveLength(3)
})
