import { describe, expect, it } from 'vitest'
import { sideInWords } from '@/lib/debate/wording'

describe('a side inside a sentence', () => {
  it.each(['Optimists', 'Pessimists', 'Doves', 'Sceptics'])('%s are people', (name) => {
    expect(sideInWords(name)).toBe(`the ${name}`)
  })

  it.each(['For', 'Against', 'Yes', 'No', 'Progress', 'Status', 'Ban', 'Keep cars', 'S'])('%s is a name', (name) => {
    expect(sideInWords(name)).toBe(`the side “${name}”`)
  })
})
