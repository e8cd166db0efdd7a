import { describe, expect, it } from 'vitest'

import { isOwnPage, mayBeKept, readPageAddress } from '@/server/page-address'

describe('the address of a page', () => {
  it.each([
    ['/', '/'],
    ['/debates/a-b', '/debates/a-b'],
    ['/debates/a#quote', '/debates/a'],
    ['/debates/a?utm_source=x&fbclid=y', '/debates/a'],
    ['/debates/a?', '/debates/a'],
    ['/search?q=&kind=claims', '/search?kind=claims'],
    ['/search?q=caf%C3%A9+au+lait&utm=1', '/search?q=caf%C3%A9+au+lait'],
    ['/debates/a?sort=newest&after=x&side=1', '/debates/a?after=x&side=1&sort=newest'],
    ['/debates/a?side=1&sort=newest&after=x', '/debates/a?after=x&side=1&sort=newest'],
  ])('%s is rendered and kept as %s', (target, address) => {
    expect(readPageAddress(target)).toBe(address)
  })

  it.each([
    ['/', 'cursor=1&sort=1&status=1&topic=1'],
    ['/search', 'cursor=1&debate=1&kind=1&q=1'],
    ['/debates/a', 'after=1&side=1&sort=1'],
    ['/debates/a/claims/1', 'after=1&comment=1&sort=1&stance=1'],
    ['/debates/a/claims/1/comment', 'reply=1'],
    ['/debates/a/quotes', 'after=1'],
    ['/debates/a/source', 'after=1'],
    ['/debates/a/stance', 'claim=1&side=1'],
    ['/debates/a/vote', 'after=1&claim=1&last=1&value=1'],
    ['/debates/a/add', 'side=1'],
    ['/debates/a/claims/1/add', 'stance=1'],
    ['/debates/a/claims/1/history', 'after=1'],
    ['/debates/a/comments/1/history', 'after=1'],
    ['/debates/a/claims/1/edit', ''],
    ['/debates/a/follow', ''],
    ['/debates/a/claims/1/follow', ''],
    ['/notifications', 'after=1'],
    ['/unsubscribe', 'state=1&t=1'],
    ['/debates', ''],
    ['/debates/a/b', ''],
    ['/robots.txt', ''],
  ])('%s keeps the words that its page reads and no others', (path, words) => {
      const all = ['after', 'claim', 'comment', 'cursor', 'debate', 'kind', 'last', 'q', 'reply', 'side', 'sort', 'stance', 'state', 'status', 't', 'topic', 'value', 'x', '_rsc']
    const asked = `${path}?${all.map((word) => `${word}=1`).join('&')}`
    expect(readPageAddress(asked)).toBe(words === '' ? path : `${path}?${words}`)
  })

  it('is the same when it is read again', () => {
    const address = readPageAddress('/search?q=%F0%9F%92%A9+%26%3D%25&kind=quotes') ?? ''
    expect(readPageAddress(address)).toBe(address)
  })

  it.each([
    '/%', '/%zz', '/%ff', '/%c3%28', '/a%00b', '/a%0d%0aSet-Cookie:x', '/?q=%', '/?q=%00', '/?utm=%ff',
    '/search?q=1&q=2', '/?q[contains]=1', '/?id[]=1', '/?__proto__=1', '/?__proto__[x]=1', '/?constructor=1', '/?prototype=1',
    '', '*', 'a', '?q=1',
  ])('%j is malformed', (target) => {
    expect(readPageAddress(target)).toBeUndefined()
    expect(Object.prototype).not.toHaveProperty('x')
  })

  it.each(['/', '/debates/a-b_1', '/debates/a/claims/12', '/search?q=%E2%82%AC'])('%s may be kept', (address) => {
    expect(mayBeKept(address)).toBe(true)
  })

  it.each(['/debates/a/vote', '/debates/a/vote?claim=1', '/debates/a/stance', '/debates/a/follow', '/debates/a/claims/1/follow', '/notifications', '/unsubscribe?t=x', '/settings'])('%s is one reader’s own, and never kept', (address) => {
    expect(isOwnPage(address)).toBe(true)
    expect(mayBeKept(address)).toBe(false)
  })

  it.each(['/feed.xml', '/debates/a/feed.xml', '/debates/a/activity'])('%s may be kept', (address) => {
    expect(mayBeKept(address)).toBe(true)
  })

  it('a debate that is called as its pages are is no page of one’s own', () => {
    expect(mayBeKept('/debates/vote')).toBe(true)
    expect(mayBeKept('/debates/stance/claims/1')).toBe(true)
  })

  // Each of these may lead to a page that has another address, by which changes name it.
  it.each(['//', '/debates/', '/debates//a', '/debates/%61', '/debates/A', '/debates/./a', '/a/../b', '/a\\b', '/a;b', '/robots.txt', '/debates/a/feed.xml/b', '/feed.xml.gz'])(
    '%s may not be kept',
    (address) => {
      expect(mayBeKept(address)).toBe(false)
    },
  )
})

describe('a page of one’s own', () => {
  it.each(['/debates/a/add', '/debates/a/add?side=1', '/debates/a/claims/1/add?stance=pro', '/debates/a/claims/1/edit', '/debates/a/claims/1/withdraw'])('%s', (path) => {
    expect([isOwnPage(path), mayBeKept(path)]).toEqual([true, false])
  })

  it.each(['/debates/add', '/debates/a/claims/1', '/debates/a/claims/1/history', '/debates/a/comments/1/history', '/debates/a/address', '/debates/a/claims/1/edited'])('not %s', (path) => {
    expect(isOwnPage(path)).toBe(false)
  })
})
