import { describe, expect, it } from 'vitest'
import { idSchema } from '@/lib/page'

describe('an id', () => {
  it.each(['1', '42', '999999999999999999'])('%s is one', (text) => {
    expect(idSchema.safeParse(text).success).toBe(true)
  })

  it.each(['', '0', '01', '-1', '1.0', '1e3', ' 1', '1000000000000000000', '٣', '__proto__'])('%j is none', (text) => {
    expect(idSchema.safeParse(text).success).toBe(false)
  })
})
