import { expect, it } from 'vitest'

import { STRIKE_DAYS } from '@/lib/case/case-schema'
import { strikesOf } from '@/lib/sanction/queries'
import { person } from '../factories/account'
import { actionAgainst } from '../factories/appeal'

const NOW = new Date('2026-11-26T12:00:00.000Z')
const before = (days: number, ms = 0): Date => new Date(NOW.getTime() - days * 86_400_000 + ms)

it('counts the strikes of the last year that were not taken back, to the moment', async () => {
  const [ada, ben] = [await person({ hasPassword: false }), await person({ hasPassword: false })]
  const strikes = () => strikesOf(ada.id, NOW)
  expect(await strikes()).toBe(0)
  await actionAgainst(ada, { strike: true, at: before(STRIKE_DAYS, 1) })
  expect(await strikes()).toBe(1)
  for (const at of [before(STRIKE_DAYS), before(STRIKE_DAYS, -1)]) await actionAgainst(ada, { strike: true, at })
  await actionAgainst(ada, { strike: true, at: before(1), undoneAt: NOW })
  await actionAgainst(ada, { strike: false, at: before(1) })
  await actionAgainst(ben, { strike: true, at: before(1) })
  expect(await strikes()).toBe(1)
  await actionAgainst(ada, { strike: true, at: before(1) })
  expect(await strikes()).toBe(2)
})
