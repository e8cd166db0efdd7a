import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'

import { CommentText } from '@/components/comment/comment-text'
import { NESTING_MAX, piecesOf } from '@/lib/comment/markdown'
import { mentionsIn, MENTIONS_MAX } from '@/lib/comment/mentions'
import { COMMENT_MAX, commentTextSchema } from '@/lib/comment/schema'
import { PAYLOADS } from '../factories/payloads'

const drawn = (text: string, mentioned: { typed: string; handle: string }[] = []): string =>
  renderToStaticMarkup(createElement(CommentText, { pieces: piecesOf(text), mentioned })).replace(/^<div[^>]*>|<\/div>$/g, '')

const link = (href: string, words = href) => `<a href="${href}" rel="nofollow ugc noopener">${words}</a>`

describe('a comment is drawn', () => {
  it.each([
    ['Plain words.', '<p>Plain words.</p>'],
    ['One\n\nTwo\nthree', '<p>One</p><p>Two<br/>three</p>'],
    ['*a* **b** _c_ snake_case_name', '<p><em>a</em> <strong>b</strong> <em>c</em> snake_case_name</p>'],
    ['[words](https://example.org "title")', `<p>${link('https://example.org', 'words')}</p>`],
    ['<https://example.org> <a@example.org>', `<p>${link('https://example.org')} ${link('mailto:a@example.org', 'a@example.org')}</p>`],
    ['See https://example.org/a_b_c(d), or (http://b.example).', `<p>See ${link('https://example.org/a_b_c(d)')}, or (${link('http://b.example')}).</p>`],
    ['> said\n> before', '<blockquote><p>said<br/>before</p></blockquote>'],
    ['- one\n- two\n  - three', '<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>'],
    ['3. three\n4. four', '<ol start="3"><li>three</li><li>four</li></ol>'],
    ['`a < b` and\n\n```js\nx\n```', '<p><code>a &lt; b</code> and</p><pre><code>x\n</code></pre>'],
    ['# Not a heading', '<p># Not a heading</p>'],
    ['Not one either\n===', '<p>Not one either<br/>===</p>'],
    ['![no](https://example.org/x.png)', `<p>!${link('https://example.org/x.png', 'no')}</p>`],
    ['<b>no</b> &amp; &copy;', '<p>&lt;b&gt;no&lt;/b&gt; &amp;amp; &amp;copy;</p>'],
    ['[no](javascript:alert(1))', '<p>[no](javascript:alert(1))</p>'],
    ['[no](/settings) [no](//example.org)', '<p>[no](/settings) [no](//example.org)</p>'],
    ['| a |\n|---|', '<p>| a |<br/>|---|</p>'],
    ['a\\*b\\*', '<p>a*b*</p>'],
  ])('%j', (text, html) => {
    expect(drawn(text)).toBe(html)
  })

  it('links who is known, by the handle that they have now', () => {
    const ada = [{ typed: 'Ada-Old', handle: 'ada-new' }]
    expect(drawn('@ada-old, @Ada-Old and @nobody', ada)).toBe('<p><a href="/people/ada-new">@ada-old</a>, <a href="/people/ada-new">@Ada-Old</a> and @nobody</p>')
    expect(drawn('`@ada-old` [@ada-old](https://example.org)', ada)).toBe(`<p><code>@ada-old</code> ${link('https://example.org', '@ada-old')}</p>`)
  })

  it.each(PAYLOADS)('nothing but elements of ours come of %j', (text) => {
    const html = drawn(text)
    const tags = [...html.matchAll(/<\/?([a-z0-9]+)((?:\s[^>]*)?)>/gi)]
    for (const [, name, rest] of tags) {
      expect(['p', 'em', 'strong', 'blockquote', 'ul', 'ol', 'li', 'a', 'br', 'code', 'pre', 'span']).toContain(name)
      expect(rest?.trim()).toMatch(/^(?:|\/|tabindex="0"|start="\d+"|href="(?:https?:\/\/|mailto:)[^"<>]*" rel="nofollow ugc noopener")$/i)
    }
  })
})

describe('whom a comment names', () => {
  it.each([
    ['@ada and @bela', ['ada', 'bela']],
    ['(@ada), @Bela.', ['ada', 'Bela']],
    ['@ada @ADA @ada', ['ada']],
    ['mail@ada.example, https://x.example/@ada, @@ada, a@ada', []],
    ['`@ada` ```@bela```', []],
    ['```\n@ada\n```\n@bela', ['bela']],
    ['    @ada', []],
    ['[@ada](https://example.org)', []],
    ['> *@ada*', ['ada']],
    ['@ab @abc- @-abc', ['abc']],
    ['@åse @Юрий', ['åse', 'Юрий']],
    [`@${'a'.repeat(30)} @${'b'.repeat(31)}`, ['a'.repeat(30)]],
  ])('%j', (text, handles) => {
    expect(mentionsIn(text)).toEqual(handles)
  })

  it('are so many at most', () => {
    expect(mentionsIn(Array.from({ length: 50 }, (_, index) => `@person-${index}`).join(' '))).toHaveLength(MENTIONS_MAX)
  })
})

/** Texts that parsers choke on, of any length. */
const HOSTILE: Readonly<Record<string, (length: number) => string>> = {
  'quotes in quotes': (length) => '>'.repeat(length),
  'lists in lists': (length) => '- '.repeat(length / 2),
  'numbers in numbers': (length) => '1. '.repeat(length / 3),
  'brackets': (length) => '['.repeat(length),
  'closed brackets': (length) => '['.repeat(length / 2) + ']'.repeat(length / 2),
  'links that never end': (length) => '[a]('.repeat(length / 4),
  'links in links': (length) => '[a](b'.repeat(length / 5),
  'titles that never end': (length) => '[a](b "'.repeat(length / 7),
  'angles': (length) => '<a:'.repeat(length / 3),
  'stars': (length) => '*a '.repeat(length / 3),
  'stars and lines': (length) => '*a_'.repeat(length / 3),
  'strong in stressed': (length) => '*a **a '.repeat(length / 7),
  'lines within words': (length) => '_a'.repeat(length / 2),
  'ticks of all lengths': (length) => Array.from({ length: Math.sqrt(2 * length) }, (_, index) => '`'.repeat(index)).join(' '),
  'pictures': (length) => '![['.repeat(length / 3),
  'backslashes': (length) => '\\'.repeat(length),
  'lines of quotes': (length) => '>\n'.repeat(length / 2),
  'at signs': (length) => '@a'.repeat(length / 2),
  'people': (length) => '@abc '.repeat(length / 5),
  'addresses': (length) => 'http://a'.repeat(length / 8),
  'an address of brackets': (length) => `http://a${')'.repeat(length)}b`,
  'spaces': (length) => `a${' '.repeat(length)}b`,
  'line ends': (length) => '\n'.repeat(length),
}

describe('however it is made', () => {
  it.each(Object.entries(HOSTILE))('%s: a comment of full length is drawn at once', (_, make) => {
    const text = make(COMMENT_MAX).slice(0, COMMENT_MAX)
    expect(leastTime(() => drawn(text))).toBeLessThan(250)
    expect(depthOf(drawn(text))).toBeLessThanOrEqual(NESTING_MAX)
  })

  it.each(Object.entries(HOSTILE))('%s: 50 kB are refused before anybody looks into them', (_, make) => {
    const text = `a${make(50_000)}a`
    expect(commentTextSchema.safeParse(text).success).toBe(false)
    expect(leastTime(() => commentTextSchema.safeParse(text))).toBeLessThan(50)
  })

  it.each(Object.entries(HOSTILE))('%s: twice as long takes two and a half times as long at most', (_, make) => {
    // As long as any comment, and twice that: the growth is seen over what the machine does besides.
    const [short, long] = [1, 2].map((times) => make(times * COMMENT_MAX).slice(0, times * COMMENT_MAX)) as [string, string]
    const floor = 6
    expect(leastTime(() => piecesOf(long))).toBeLessThan(2.5 * Math.max(leastTime(() => piecesOf(short)), floor))
  })

  it('nested deeper than anybody reads, it keeps its words', () => {
    const deep = `${'> '.repeat(2_000)}the words`
    expect(drawn(deep)).toContain('the words')
    expect(drawn(`${'- '.repeat(400)}the words`)).toContain('the words')
    expect(drawn(`${'*a _b '.repeat(300)}the words${' c_ d*'.repeat(300)}`)).toContain('the words')
  })
})

/** Milliseconds of processor time that something takes when nothing comes between. */
function leastTime(work: () => unknown): number {
  const times = Array.from({ length: 7 }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  })
  return Math.min(...times)
}

/** How deep the elements of a piece of HTML are nested. */
function depthOf(html: string): number {
  let [depth, deepest] = [0, 0]
  for (const [tag] of html.matchAll(/<\/?[a-z][^>]*>/g)) {
    if (tag.startsWith('</')) depth -= 1
    else if (!tag.endsWith('/>')) deepest = Math.max(deepest, (depth += 1))
  }
  return deepest
}
