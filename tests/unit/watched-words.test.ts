import { describe, expect, it } from 'vitest'

import type { WatchedEffect } from '../../lib/screening/schema'
import { Watch, watchFor } from '../../lib/screening/watch'

const watching = (...words: (string | [string, WatchedEffect])[]) =>
  new Watch(words.map((word) => (typeof word === 'string' ? { word, effect: 'hold' } : { word: word[0], effect: word[1] })))
const finds = (words: string[], text: string) => watching(...words).find(text)?.word ?? null

describe('watched words', () => {
  it('are found whole, wherever they stand', () => {
    for (const text of ['scam', 'A scam.', '(scam)', 'it is a\nscam', 'scam-like', 'SCAM', 'Scam!']) expect(finds(['scam'], text), text).toBe('scam')
    for (const text of ['scampi', 'unscam', 'sca m', '', 'scam2']) expect(finds(['scam'], text), text).toBeNull()
  })

  it('are found with other letters behind where they end in a star', () => {
    for (const text of ['casino', 'Casinos', 'CASINO-bonus', 'casinoooo']) expect(finds(['casino*'], text), text).toBe('casino*')
    expect(finds(['casino*'], 'mycasino')).toBeNull()
  })

  it('are one in all forms of the same letters', () => {
    expect(finds(['straße'], 'STRASSE')).toBe('straße')
    expect(finds(['scam'], 'ｓｃａｍ')).toBe('scam')
    expect(finds(['scam'], 's\u200bc\u00adam')).toBe('scam')
    expect(finds(['café'], 'cafe\u0301')).toBe('café')
    expect(finds(['ﬁsh'], 'FISH')).toBe('ﬁsh')
  })

  it('may be several in a row, with anything but letters between', () => {
    expect(finds(['buy now'], 'So: buy… NOW!')).toBe('buy now')
    expect(finds(['buy now'], 'buy it now')).toBeNull()
    expect(finds(['buy now*'], 'buy nowadays')).toBe('buy now*')
  })

  it('are found inside and at the end of one another', () => {
    expect(finds(['he is a liar', 'a liar'], 'she is a liar')).toBe('a liar')
    expect(finds(['a b c d', 'b c'], 'a b c e')).toBe('b c')
  })

  it('have the strongest effect of those found, and of equals the first', () => {
    const watch = watching(['mild', 'flag'], ['hot', 'hold'], ['worst', 'block'], ['warm', 'hold'])
    expect(watch.find('mild')).toEqual({ word: 'mild', effect: 'flag' })
    expect(watch.find('warm, hot, mild')).toEqual({ word: 'hot', effect: 'hold' })
    expect(watch.find('hot and worst')).toEqual({ word: 'worst', effect: 'block' })
  })

  it('without a letter find nothing', () => {
    expect(finds(['***', '!', '*'], 'anything *** !')).toBeNull()
    expect(watchFor([]).find('anything')).toBeNull()
  })

  it('are found in time in proportion to a hostile text', () => {
    const hostile = watching('a '.repeat(50).trim() + ' b', `${'a'.repeat(90)}b*`, 'a* ', 'aa aa aa c')
    const texts = ['a ', 'a', 'aa ', '\u200b', 'ﷺ', 'ａ'].map((part) => (bytes: number) => part.repeat(Math.ceil(bytes / Buffer.byteLength(part))))
    // Milliseconds of processor time: what else the machine does meanwhile is not counted.
    const took = (text: string): number => {
      const from = process.cpuUsage()
      hostile.find(text)
      const { user, system } = process.cpuUsage(from)
      return (user + system) / 1_000
    }
    for (const text of texts) {
      const [short, long] = [text(50_000), text(100_000)]
      const times = Array.from({ length: 15 }, () => [took(short), took(long)] as const)
      const [once, twice] = [Math.min(...times.map(([time]) => time)), Math.min(...times.map(([, time]) => time))]
      expect(once).toBeLessThan(50)
      expect(twice).toBeLessThan(2.5 * Math.max(once, 2))
    }
  })
})
