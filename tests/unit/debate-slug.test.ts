import { describe, expect, it } from 'vitest'

import { slugSchema } from '@/lib/debate/schema'
import { slugOf } from '@/lib/debate/slug'

describe('the address of a debate', () => {
  it.each([
    ['Should the city close its centre to cars?', 'should-the-city-close-its-centre-to-cars'],
    ['Être ou ne pas être, là est la question', 'etre-ou-ne-pas-etre-la-est-la-question'],
    ['Größe, Łódź & Ørsted: ½ price?', 'grosse-lodz-orsted-1-2-price'],
    ['Don’t we, "really"?', 'dont-we-really'],
    ['Нужна ли новая школа?', 'nuzhna-li-novaya-shkola'],
    ['Ποιος ψηφίζει;', 'poios-psifizei'],
    ['  --  ', ''],
    ['应该吗？', ''],
    ['🤔', ''],
    ['İstanbul ıssız', 'istanbul-issiz'],
  ])('%s', (title, slug) => {
    expect(slugOf(title)).toBe(slug)
    if (slug !== '') expect(slugSchema.safeParse(slug).success).toBe(true)
  })

  it('is cut at a word, and where one word is that long through it', () => {
    const cut = slugOf('word '.repeat(40))
    expect([cut.length <= 80, /^(?:word-)+word$/.test(cut)]).toEqual([true, true])
    expect(slugOf('x'.repeat(200))).toBe('x'.repeat(80))
    expect(slugOf(`${'a'.repeat(40)} ${'b'.repeat(39)} c`)).toBe(`${'a'.repeat(40)}-${'b'.repeat(39)}`)
  })
})
