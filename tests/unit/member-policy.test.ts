import { describe, expect, it } from 'vitest'

import type { AccountRole, Viewer } from '@/lib/account/schema'
import { debateRoleForm } from '@/lib/member/form-schema'
import { canActOnPerson, canGiveRoles, reachOf } from '@/lib/member/policy'
import { handleIn, readPeopleView } from '@/lib/member/view'

const NOW = new Date('2026-11-26T09:00:00Z')
const viewer = (role: AccountRole, rest: Partial<Viewer> = {}): Viewer => ({
  id: '1', handle: 'ada', name: 'Ada', role, confirmed: true, silencedUntil: null, suspendedUntil: null, createdAt: NOW, appearance: 'system', sessionId: '1', signedInAt: NOW, scopes: null, ...rest,
})
const tomorrow = new Date(NOW.getTime() + 86_400_000)

describe('how far somebody sees people', () => {
  it.each<[AccountRole, Partial<Viewer>, ReturnType<typeof reachOf>]>([
    ['member', {}, 'debates'], ['moderator', {}, 'everywhere'], ['admin', {}, 'everywhere'],
    ['moderator', { suspendedUntil: tomorrow }, null], ['moderator', { suspendedUntil: NOW }, 'everywhere'], ['moderator', { silencedUntil: tomorrow }, 'everywhere'],
    ['admin', { scopes: ['read', 'write'] }, null], ['moderator', { scopes: ['moderate'] }, 'everywhere'],
  ])('a %s with %j: %s', (role, rest, reach) => {
    expect(reachOf(viewer(role, rest), NOW)).toBe(reach)
  })
})

describe('acting on a person', () => {
  const roles: readonly AccountRole[] = ['member', 'moderator', 'admin']
  it.each(roles.flatMap((role) => roles.map((other) => [role, other] as const)))('a %s on a %s', (role, other) => {
    expect(canActOnPerson(viewer(role), { id: '2', role: other }, NOW)).toBe(role !== 'member' && roles.indexOf(role) > roles.indexOf(other))
  })

  it('is never acting on oneself', () => {
    expect(canActOnPerson(viewer('admin'), { id: '1', role: 'member' }, NOW)).toBe(false)
  })
})

it.each<[AccountRole, Partial<Viewer>, boolean]>([
  ['admin', {}, true], ['moderator', {}, false], ['member', {}, false], ['admin', { confirmed: false }, false], ['admin', { scopes: ['read', 'write', 'moderate'] }, false],
  ['admin', { suspendedUntil: tomorrow }, false],
])('a %s with %j gives roles: %s', (role, rest, may) => {
  expect(canGiveRoles(viewer(role, rest), NOW)).toBe(may)
})

it.each([
  ['streets', 'streets'], ['/debates/streets', 'streets'], ['https://crux.example/debates/streets/claims/7?sort=newest#c', 'streets'], [' streets ', 'streets'], ['no debate', 'no debate'],
])('a debate as “%s” is %s', (typed, slug) => {
  expect(debateRoleForm.parse({ handle: 'ada', debate: typed, does: 'name', once: 'a' }).debate).toBe(slug)
})

it.each([
  [{}, { q: '' }], [{ q: ' ada ', after: 'x' }, { q: 'ada', after: 'x' }], [{ q: ['a', 'b'], after: ['x'] }, { q: '', after: undefined }], [{ q: 'a'.repeat(90) }, { q: 'a'.repeat(60) }],
])('the address %j asks for %j', (words, view) => {
  expect(readPeopleView(words)).toEqual(view)
})

it('what is no handle in an address is nobody’s', () => {
  expect([handleIn('ada%2Done'), handleIn('%E0%A4')]).toEqual(['ada-one', ''])
})
