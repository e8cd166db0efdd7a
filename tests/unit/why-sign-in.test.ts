import { expect, it } from 'vitest'

import { whySignIn } from '@/components/account/why-sign-in'

it.each([
  ['/debates/cars?sort=newest#claim-12', 'vote'],
  ['/debates/cars/vote?claim=12&value=3', 'vote'],
  ['/debates/cars/stance?side=1', 'say where you stand'],
  ['/debates/cars/add?side=1', 'add a claim'],
  ['/debates/cars/claims/12/add?stance=pro', 'add a claim'],
  ['/debates/cars/claims/12/comment', 'comment'],
  ['/debates/cars/claims/12/follow', 'follow something'],
  ['/debates/cars/join?ticket=x', 'join it'],
  ['/debates/new', 'open a debate'],
])('on the way to %s one is told that it is to %s', (next, words) => {
  expect(whySignIn(next)).toContain(words)
})

it.each([undefined, '/', '/debates/cars', '/debates/vote', '/settings'])('on the way to %s nothing is said', (next) => {
  expect(whySignIn(next)).toBeUndefined()
})
