import { describe, expect, it } from 'vitest'

import { describeError } from '@/lib/log'

describe('an error in the log', () => {
  it('is told with its cause, and without what else hangs on it', () => {
    const cause = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (email)=(a@b.example) exists' })
    const told = describeError(new TypeError('It failed', { cause }))
    expect(told).toMatchObject({ type: 'TypeError', message: 'It failed', cause: { code: '23505', message: 'duplicate key' } })
    expect(JSON.stringify(told)).not.toContain('b.example')
  })

  it('that is its own cause comes to an end', () => {
    const error = new Error('round and round')
    error.cause = error
    expect(JSON.stringify(describeError(error)).length).toBeLessThan(20_000)
  })

  it('need not be an error', () => {
    expect(describeError('a secret')).toEqual({ type: 'string' })
  })
})
