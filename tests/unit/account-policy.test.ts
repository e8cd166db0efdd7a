import { describe, expect, it } from 'vitest'

import { proofWanted } from '../../lib/account/policy'
import { FRESH_MINUTES } from '../../lib/account/schema'

const NOW = new Date('2026-11-24T08:00:00Z')
const ago = (minutes: number) => ({ signedInAt: new Date(NOW.getTime() - minutes * 60_000) })

describe('what shows that it is the owner', () => {
  it('is the password where there is one, however lately one signed in', () => {
    for (const viewer of [ago(0), ago(FRESH_MINUTES), { signedInAt: null }]) expect(proofWanted(viewer, true, NOW)).toBe('password')
  })

  it('is else a sign-in within ten minutes', () => {
    expect([0, FRESH_MINUTES - 0.001, FRESH_MINUTES, FRESH_MINUTES + 1].map((minutes) => proofWanted(ago(minutes), false, NOW))).toEqual([
      'fresh', 'fresh', 'sign-in-again', 'sign-in-again',
    ])
    expect(proofWanted({ signedInAt: null }, false, NOW)).toBe('sign-in-again')
  })
})
