import { describe, expect, it } from 'vitest'

import { ownPath } from '@/lib/account/address'

describe('where to go on to', () => {
  it.each([
    ['/', '/'],
    ['/debates/seven-days?sort=newest#claim-4', '/debates/seven-days?sort=newest#claim-4'],
    ['/people/%D0%B8', '/people/%D0%B8'],
    ['/a/../b', '/b'],
    ['/search?q=//evil.example', '/search?q=//evil.example'],
    ['/a?next=https://evil.example', '/a?next=https://evil.example'],
  ])('%s is a page of our own', (asked, path) => expect(ownPath(asked)).toBe(path))

  it.each([
    '//evil.example', '///evil.example', '////evil.example', '/\\evil.example', '\\evil.example', '\\\\evil.example', '/\\/evil.example', '/\\\\evil.example',
    'https://evil.example', 'https:evil.example', 'http:/evil.example', 'HTTPS://evil.example', 'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x',
    'vbscript:x', 'evil.example', 'evil.example/a', '@evil.example', ':80', '.evil.example', '/\t/evil.example', '/\n/evil.example', '\t//evil.example',
    ' //evil.example', ' https://evil.example', '/\r\nLocation: https://evil.example', '/a\0b', '\0//evil.example', 'http://localhost:3000@evil.example',
    'http://crux.invalid//evil.example', 'http://crux.invalid/a', '/.//evil.example', '/a/..//evil.example', '/./\\evil.example', '/%2e//evil.example', '/%2e%2e//evil.example', '//evil.example:80/%2f..',
    '//[::1]', '//0x7f000001', '?next=//evil.example', '#//evil.example', '', 'debates', '/\x7f', `/${'a'.repeat(2_000)}`,
  ])('%j leads nowhere', (asked) => expect(ownPath(asked)).toBe('/'))

  it.each([undefined, null, 7, ['/a'], { toString: () => '/a' }])('is a text: %j', (asked) => expect(ownPath(asked)).toBe('/'))

  it('stays here however often it is read', () => {
    for (const asked of ['/%2f%2fevil.example', '/%5cevil.example', '/a/%2e%2e//evil.example', '/;//evil.example']) {
      const url = new URL(ownPath(ownPath(asked)), 'https://crux.example')
      expect(url.origin).toBe('https://crux.example')
    }
  })
})
