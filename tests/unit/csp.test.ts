import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'

import { newNonce, policyOf, requestPolicy, takeNonceOut } from '@/server/csp'

const NONCE = 'c2VjcmV0LW5vbmNl_-x'
const take = (html: string, nonce = NONCE) => {
  const { page, ...inline } = takeNonceOut(Buffer.from(html), nonce)
  return { html: page.toString(), ...inline }
}

const sha = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

describe('taking the nonce out of a page', () => {
  it('gives the hashes of exactly the inline scripts that bore it', () => {
    const html =
      `<script nonce="${NONCE}">one()</script><script src="/a.js" nonce="${NONCE}" async=""></script>` +
      `<script>smuggled()</script><script nonce="other">smuggled()</script><script nonce="">smuggled()</script>` +
      `<script id="x" nonce="${NONCE}">two()\n// </scrip></script>`
    const { html: clean, scripts, styles } = take(html)
    expect(scripts).toEqual([sha('one()'), sha('two()\n// </scrip>')])
    expect(styles).toEqual([])
    expect(clean).not.toContain(NONCE)
    expect(clean).toContain('<script>one()</script><script src="/a.js" async=""></script>')
    expect(clean).toContain('<script nonce="other">smuggled()</script>')
  })

  it('takes it out of the data of React before hashing', () => {
    const html = `<script nonce="${NONCE}">push("{\\"nonce\\":\\"${NONCE}\\"}")</script><link nonce="${NONCE}" rel="x"/>`
    const { html: clean, scripts } = take(html)
    expect(clean).toBe('<script>push("{\\"nonce\\":\\"\\"}")</script><link rel="x"/>')
    expect(scripts).toEqual([sha('push("{\\"nonce\\":\\"\\"}")')])
  })

  it('gives the same page and the same hashes whatever the nonce was', () => {
    const page = (nonce: string) => `<script nonce="${nonce}">a("${nonce}")</script><p nonce="${nonce}">é</p>`
    const [a, b] = [newNonce(), newNonce()]
    expect(a).not.toBe(b)
    expect(take(page(a), a)).toEqual(take(page(b), b))
  })

  it('names a script once that stands there twice, and styles apart', () => {
    const html = `<script nonce="${NONCE}">a</script><script nonce="${NONCE}">a</script><style nonce="${NONCE}">b{}</style>`
    expect(take(html)).toMatchObject({ scripts: [sha('a')], styles: [sha('b{}')] })
  })

  it('stays quick on a page that was made to be slow', () => {
    const html = '<script '.repeat(50_000) + '<script>'.repeat(5_000) + `<script nonce="${NONCE}">a</script>`
    const began = performance.now()
    take(html)
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})

describe('a policy', () => {
  const policy = policyOf({ scripts: ["'sha256-x'"], styles: [] })

  it('closes what is not needed', () => {
    for (const directive of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) {
      expect(policy.split('; ')).toContain(directive)
    }
    expect(policy).toContain("script-src 'self' 'sha256-x'")
    expect(policy).not.toMatch(/unsafe|strict-dynamic|\*|https?:/)
  })

  it('is looser in development only', () => {
    expect(policyOf({ scripts: [], styles: [] }, true)).toContain("'unsafe-eval'")
  })
})

describe('a nonce', () => {
  it('has at least 128 bits and needs no escape', () => {
    expect(newNonce()).toMatch(/^[\w-]{22,}$/)
    expect(requestPolicy(NONCE)).toBe(`script-src 'nonce-${NONCE}'`)
  })
})
