import { describe, expect, it } from 'vitest'

import { handlesFor, isSameHandle, judgeHandle, judgeSpelling, skeletonOf } from '@/lib/account/handle'
import { RESERVED_HANDLES } from '@/lib/account/reserved-handles'
import { HANDLE_MAX } from '@/lib/account/schema'

describe('a handle', () => {
  it.each([
    'alice', 'Alice', 'a-b_c', 'x42', '2pac', 'josé', 'Ælfred', 'łukasz', 'иван', 'Мария', 'Кот', 'νικος', 'محمد', 'ליאור', '金城武', 'ひかり', 'カレー好き',
    '東京タワー', '김철수', 'मोहन', 'สมชาย', 'თამარ', 'Արմեն', 'иван-2',
  ])('may be %s', (handle) => expect(judgeHandle(handle)).toBeNull())

  it.each([
    ['ab', /at least 3/],
    ['a'.repeat(HANDLE_MAX + 1), /more than 30/],
    ['12345', /needs a letter/],
    ['4-2', /needs a letter/],
    ['-alice', /- and _/],
    ['alice_', /- and _/],
    ['al--ice', /- and _/],
    ['al-_ice', /- and _/],
    ['al ice', /cannot be seen/],
    ['al\u00a0ice', /cannot be seen/],
    ['al\u200bice', /cannot be seen/],
    ['al\u200dice', /cannot be seen/],
    ['al\u00adice', /cannot be seen/],
    ['\u202ealice', /cannot be seen/],
    ['alice\u200f', /cannot be seen/],
    ['al\u2066ice', /cannot be seen/],
    ['\ufeffalice', /cannot be seen/],
    ['\u3164\u3164\u3164', /cannot be seen/],
    ['al\nice', /cannot be seen/],
    ['alice\u{e0041}', /cannot be seen/],
    ['аlice', /one script/],
    ['alicе', /one script/],
    ['ΑΒCdef', /one script/],
    ['alice金', /one script/],
    ['z̷͇̄algo', /one script/],
    ['al.ice', /one script/],
    ['al/ice', /one script/],
    ['<script>', /one script/],
    ['alice😀', /one script/],
    ['ᴀʟice', /one script|needs a letter/],
    ['ǀan', /one script/],
    ['मोोोोह', /one script/],
    ['МАХ', /other letters/],
    ['КОТ', /other letters/],
    ['ΓΟΤ', null],
    ['ГОТ', /other letters/],
  ])('%j: %s', (handle, wrong) => {
    if (wrong === null) expect(judgeHandle(handle)).toBeNull()
    else expect(judgeHandle(handle)).toMatch(wrong)
  })

  it.each([...RESERVED_HANDLES.filter((handle) => handle.length >= 3), 'Admin', 'ADMIN', 'ad-min', 'a_d_m_i_n', 'adrnin', 'аdmin', 'adm1n', 'm0derator', 'Former_Member', 'ﬅaff', 'ａｄｍｉｎ', 'cruх'])(
    'is not free as %s',
    (handle) => expect(judgeHandle(handle)).not.toBeNull(),
  )

  it('that is reserved can be spelt: the operator may give it', () => expect(judgeSpelling('moderator')).toBeNull())

  it('is judged in time in proportion to its length', () => {
    const time = (text: string) => {
      const begun = performance.now()
      judgeHandle(text)
      return performance.now() - begun
    }
    expect(time('a-'.repeat(25_000))).toBeLessThan(50)
    expect(time('ก\u0e31'.repeat(25_000))).toBeLessThan(50)
  })
})

describe('the skeleton', () => {
  it.each([
    ['alice', 'ALICE'],
    ['alice', 'aIice'],
    ['alice', 'al1ce'],
    ['paypal', 'раураl'],
    ['paypal', 'раүраl'],
    ['modern', 'rnodem'],
    ['oscar', '0scar'],
    ['oscar', 'оsсаr'],
    ['fish', 'ﬁsh'],
    ['alice', 'ａｌｉｃｅ'],
    ['alice', '𝐚𝐥𝐢𝐜𝐞'],
    ['ian', 'Ian'],
    ['ian', 'lan'],
    ['ian', 'ıan'],
    ['Ian', 'İan'],
    ['сара', 'capa'],
    ['ロロ', '口口'],
    ['josé', 'jose\u0301'],
  ])('of %s is that of %s', (one, other) => expect(skeletonOf(one)).toBe(skeletonOf(other)))

  it.each([['alice', 'alicia'], ['jose', 'josé'], ['иван', 'ивана'], ['a-b', 'ab'], ['anna', 'enna']])('of %s is not that of %s', (one, other) =>
    expect(skeletonOf(one)).not.toBe(skeletonOf(other)))

  it('of a skeleton is itself', () => {
    for (const handle of ['Modern0', 'Ian', 'Мария', 'İ1l', '東京', 'Ælfred', 'ŁuKasz']) {
      expect(skeletonOf(skeletonOf(handle))).toBe(skeletonOf(handle))
      expect(skeletonOf(handle.toUpperCase())).toBe(skeletonOf(handle.toLowerCase()))
    }
  })

  it('is more than a handle by which somebody is found', () => {
    expect(isSameHandle('Alice', 'aLICE')).toBe(true)
    expect(isSameHandle('alice', 'a1ice')).toBe(false)
  })
})

describe('handles for somebody who has not chosen', () => {
  it('are made out of what they are called', () => {
    expect(handlesFor(['Ada Lovelace'], () => 7)).toEqual(['ada-lovelace', ...Array(4).fill('ada-lovelace-7'), ...Array(4).fill('member-7')])
  })

  it.each(['', 'x', '...', 'admin', 'a'.repeat(200), 'Ada😀', 'адamа', '12', '\u202e', '-_-'])('always are ones that can be: %j', (name) => {
    const handles = handlesFor([name, null], () => 12)
    expect(handles).toContain('member-12')
    expect(handles.filter((handle) => judgeHandle(handle) !== null)).toEqual([])
  })
})
