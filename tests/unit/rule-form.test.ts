import { describe, expect, it } from 'vitest'

import { parseFields } from '@/lib/auth/form-input'
import { publishRulesForm, RULE_ROWS } from '@/lib/rule/form-schema'
import { keyFor } from '@/lib/rule/key'
import { RULE_TEMPLATE_MAX, RULE_TEXT_MAX, RULE_TITLE_MAX, RULES_MAX } from '@/lib/rule/schema'

const read = (fields: Record<string, string>) => parseFields(new Map(Object.entries({ from: '1', ...fields })), publishRulesForm)

const faults = (fields: Record<string, string>): Record<string, string> | undefined => {
  try {
    read(fields)
    return undefined
  } catch (error) {
    return (error as { fields?: Record<string, string> }).fields
  }
}

const row = (number: number, title: string, rest: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries({ Title: title, Text: `What ${title} says.`, Template: '', Place: '', ...rest }).map(([name, value]) => [`rule${number}${name}`, value]))

describe('the form of the rules', () => {
  it('takes the rules in the order of their places, those without one last, and leaves out what is empty or to go', () => {
    const { from, rules } = read({
      ...row(1, 'Third', { Place: '3', Key: 'third' }), ...row(2, 'First', { Place: '1', Key: 'first' }),
      ...row(3, 'Gone', { Key: 'gone', Remove: 'on' }), ...row(4, 'Last'), ...row(5, 'Second', { Place: '1' }), rule6Title: ' ', rule6Text: '',
    })
    expect(from).toBe(1)
    expect(rules.map(({ title }) => title)).toEqual(['First', 'Second', 'Third', 'Last'])
    expect(rules.map(({ key }) => key)).toEqual(['first', undefined, 'third', undefined])
  })

  it('says what is wrong beside the field', () => {
    expect(faults({ ...row(2, '', { Text: '', Key: 'kept' }) })).toEqual({ rule2Title: 'is missing', rule2Text: 'is missing' })
    expect(faults({ ...row(1, 'One', { Place: 'top' }) })).toEqual({ rule1Place: 'is no number' })
    expect(faults({})).toEqual({ rules: 'There has to be a rule' })
  })

  it.each([['Title', RULE_TITLE_MAX], ['Text', RULE_TEXT_MAX], ['Template', RULE_TEMPLATE_MAX]])('takes a %s of %d characters, and no more', (field, most) => {
    for (const length of [most - 1, most]) expect(faults(row(1, 'One', { [field]: 'x'.repeat(length) }))).toBeUndefined()
    expect(faults(row(1, 'One', { [field]: 'x'.repeat(most + 1) }))).toEqual({ [`rule1${field}`]: `has more than ${most} characters` })
  })

  it('has as many places as there can be rules', () => {
    expect(RULE_ROWS).toHaveLength(RULES_MAX)
    const all = Object.assign({}, ...RULE_ROWS.map((number) => row(number, `Rule ${number}`))) as Record<string, string>
    expect(read(all).rules).toHaveLength(RULES_MAX)
  })
})

describe('the key of a new rule', () => {
  it.each([
    ['No hatred', 'no-hatred'],
    ['Stay under 5 links', 'stay-under-links'],
    ['Não às ofensas', 'nao-as-ofensas'],
    ['規則', 'rule'],
    ['A', 'rule'],
    ['x'.repeat(60), 'x'.repeat(40)],
  ])('of %s is %s', (title, key) => expect(keyFor(title, new Set())).toBe(key))

  it('is never one that a rule has had', () => {
    const taken = new Set(['no-hatred', 'no-hatred-b'])
    expect(keyFor('No hatred', taken)).toBe('no-hatred-c')
    const long = 'x'.repeat(40)
    expect(keyFor(long, new Set([long]))).toBe(`${'x'.repeat(38)}-b`)
    const many = new Set<string>()
    for (let n = 0; n < 100; n += 1) many.add(keyFor('Rule', many))
    expect(many.size).toBe(100)
    for (const key of many) expect(key).toMatch(/^[a-z][a-z-]{1,39}$/)
  })
})
