import { beforeEach, expect, it } from 'vitest'

import { personAddress } from '@/lib/account/address'
import { workOffChanges } from '@/lib/change/commands'
import { withdrawClaim } from '@/lib/claim/edit-commands'
import { postClaim } from '@/lib/claim/post-commands'
import { postClaimSchema } from '@/lib/claim/writing-schema'
import { db } from '@/lib/db/client'
import { recordFrameChange } from '@/lib/debate/commands'
import { JOBS } from '@/lib/worker'
import { person } from '../factories/account'
import { openSettled } from '../factories/debate'

let renewed: string[]

/** The worker's own jobs, with what they name written down. */
const noting: typeof JOBS = JOBS.map((job) => async (tx, changes) => {
  const addresses = await job(tx, changes)
  renewed.push(...addresses)
  return addresses
})

async function renewals(): Promise<string[]> {
  renewed = []
  while ((await workOffChanges(noting)) > 0);
  return renewed
}

beforeEach(() => renewals())

// It shows the claims of somebody by their words and the titles of their debates: what else they do, it does not show.
it('the page of a person is renewed by each claim that they post or take back, and by a change of any debate', async () => {
  const debate = await openSettled()
  const { viewer } = await person()
  const input = postClaimSchema.parse({ text: 'Buses come first.', sideId: debate.sides[0]!.id })
  const { id } = await postClaim(viewer, { ...input, slug: debate.slug }, null)
  expect(await renewals()).toContain(personAddress(viewer.handle))
  await withdrawClaim(viewer, id)
  expect(await renewals()).toContain(personAddress(viewer.handle))
  await db().$transaction((tx) => recordFrameChange(tx, BigInt(debate.id)))
  expect(await renewals()).toContain('/people/*')
})
