import { dictionary } from '@zxcvbn-ts/language-common'
import { describe, expect, it } from 'vitest'

import { isCommonPassword, judgePassword } from '@/lib/account/common-passwords'
import { newPasswordSchema, PASSWORD_MAX, PASSWORD_MIN } from '@/lib/account/schema'
import { strengthOf, unitOf } from '@/lib/account/strength'

describe('a common password', () => {
  it('is any of the 10,000 most common ones, in whatever case', () => {
    const top = dictionary['passwords-common'].slice(0, 10_000)
    expect(top).toHaveLength(10_000)
    expect(top.filter((password) => !isCommonPassword(password) || !isCommonPassword(password.toUpperCase()))).toEqual([])
    expect(isCommonPassword('ｐａｓｓｗｏｒｄ')).toBe(true)
    expect(isCommonPassword('seven lanterns over water')).toBe(false)
  })
})

describe('a new password', () => {
  it.each([
    'leavemealone', 'LeaveMeAlone', 'qwerty123456', 'password1234', 'Password2026!', '!!!password!!!', 'passwordpassword', 'dragon-dragon-1',
    'iloveyou2026', '1234567890123', '987654321098', 'abcdefghijkl', 'aaaaaaaaaaaa', 'ababababababab', 'abcabcabcabcab', '112211221122', 'qwertyuiopas',
    'asdfghjklzxc1', 'hunter2hunter2',
  ])('is not %s', (password) => expect(judgePassword(password, [])).toMatch(/common|pattern/))

  it.each(['seven lanterns over water', 'Tr0ub4dor&3-horse', 'kW9#vT2!pQ4z', 'пять зелёных слонов', 'x7xk2p9q1m4z', 'ada likes long evening walks'])(
    'may be %s',
    (password) => expect(judgePassword(password, ['ada', 'Ada Lovelace', 'ada@example.org'])).toBeNull(),
  )

  it.each(['lovelace1815', 'AdaLovelace!!', 'ada@example.org', 'my-lovelace-1', 'ada-ada-1815', 'example.org/ada'])('does not hold a name: %s', (password) =>
    expect(judgePassword(password, ['ada', 'Ada Lovelace', 'ada@example.org'])).toMatch(/handle, name or address/))

  it('has 12 to 128 characters, whatever they are', () => {
    const parse = (length: number) => newPasswordSchema.safeParse('é'.repeat(length)).success
    expect([PASSWORD_MIN - 1, PASSWORD_MIN, PASSWORD_MAX, PASSWORD_MAX + 1].map(parse)).toEqual([false, true, true, false])
    expect(newPasswordSchema.safeParse('😀'.repeat(PASSWORD_MAX)).success).toBe(true)
    expect(newPasswordSchema.parse('  spaces count too  ')).toBe('  spaces count too  ')
  })

  it('is judged in time in proportion to its length', () => {
    for (const text of ['a'.repeat(50_000), 'ab'.repeat(25_000), '1a'.repeat(25_000), ' '.repeat(50_000), `${'-'.repeat(25_000)}a${'-'.repeat(25_000)}`]) {
      const begun = performance.now()
      judgePassword(text, ['aaaa', 'b'.repeat(60)])
      expect(performance.now() - begun).toBeLessThan(500)
    }
  })
})

describe('the hint of strength', () => {
  it.each([
    ['', 'weak'],
    ['short', 'weak'],
    ['aaaaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['abcdefghijklmnop', 'weak'],
    ['kW9#vT2!pQ4z', 'fair'],
    ['seven lanterns over water', 'good'],
  ])('of %j is %s', (password, strength) => expect(strengthOf(password)).toBe(strength))

  it('sees what a text repeats', () => {
    expect(['abcabcab', 'aaaa', 'abcd', 'abab', 'a', ''].map(unitOf)).toEqual(['abc', 'a', 'abcd', 'ab', 'a', ''])
  })
})
