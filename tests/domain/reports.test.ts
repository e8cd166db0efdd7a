import { beforeEach, describe, expect, it } from 'vitest'

import { REPORTS_OF_ADDRESS, REPORTS_OF_NETWORK } from '../../lib/account/limits'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { provideSettings } from '../../lib/env'
import { REPORT_TEXT_MAX, REPORTER_DAYS, reportForm } from '../../lib/flag/form-schema'
import { readReported } from '../../lib/flag/report-address'
import { forgetReporters, report } from '../../lib/flag/report-commands'
import { act } from '../../lib/moderation/act-commands'
import { STRANGER_WEIGHT } from '../../lib/flag/weight'
import { mailsTo, person } from '../factories/account'
import { comment } from '../factories/comment'
import { openDebate, postClaims } from '../factories/debate'

let debate: Debate
let claimId: string
let made = 0

beforeEach(async () => {
  provideSettings({ AUTH_SECRET: 'x'.repeat(43), PUBLIC_URL: 'https://crux.example', LIMIT_TEXT_SECONDS_NEW: '0' })
  await db().rateLimit.deleteMany()
  debate = await openDebate()
  ;[claimId] = (await postClaims(debate, ['Burn it down.'])) as [string]
})

const send = (address: string, { email = `stranger-${(made += 1)}@example.org`, network = `network ${made}`, text = 'It calls for arson.' } = {}) =>
  report({ address, text, name: 'Ada Quinn', email }, network)

describe('a report without an account', () => {
  it('is a flag of the worst kind but one for illegal, and a mail says that it arrived', async () => {
    const email = 'ada@example.org'
    const { number } = await send(`https://crux.example/debates/${debate.slug}/claims/${claimId}?utm=1`, { email })
    expect(await db().flag.findUniqueOrThrow({ where: { id: BigInt(number) }, include: { of: true } })).toMatchObject({
      accountId: null, email, reason: 'illegal', weight: STRANGER_WEIGHT, revision: 1, text: 'It calls for arson.\n\nReported by Ada Quinn.',
      of: { targetKind: 'claim', targetId: BigInt(claimId), reasons: ['illegal'], flagCount: 1, text: 'Burn it down.' },
    })
    const [mail] = await mailsTo(email)
    expect(mail).toMatchObject({ subject: 'Your report has arrived', accountId: null })
    expect(mail?.text).toContain(number)
  })

  it('is nobody’s any more some time after it was decided, and not before', async () => {
    const { number } = await send(`https://crux.example/debates/${debate.slug}/claims/${claimId}`)
    const flag = () => db().flag.findUniqueOrThrow({ where: { id: BigInt(number) }, select: { email: true, text: true, caseId: true } })
    const later = (days: number, ms: number) => new Date(Date.UTC(2030, 0, 1) + days * 86_400_000 + ms)
    expect(await forgetReporters(later(10 * REPORTER_DAYS, 0))).toBe(0)
    await db().case.update({ where: { id: (await flag()).caseId }, data: { status: 'decided', decidedAt: later(0, 0) } })
    expect(await forgetReporters(later(REPORTER_DAYS, 0))).toBe(0)
    expect((await flag()).text).toContain('Ada Quinn')
    expect(await forgetReporters(later(REPORTER_DAYS, 1))).toBe(1)
    expect(await flag()).toMatchObject({ email: '', text: null })
    expect(await forgetReporters(later(REPORTER_DAYS, 1))).toBe(0)
  })

  it.each([['hide', 'They agreed, and acted on it.'], ['dismiss', 'left it as it is']] as const)('is answered by mail when it is decided by %s, once', async (kind, says) => {
    const email = `stranger-${kind}@example.org`
    const { number } = await send(`https://crux.example/debates/${debate.slug}/claims/${claimId}`, { email })
    const moderator = await person({ role: 'moderator', hasPassword: false })
    await act(moderator.viewer, { target: { kind: 'claim', id: claimId }, kind, rule: 'no-hatred' }, null)
    const answers = (await mailsTo(email)).filter(({ subject }) => subject === 'Your report was looked at')
    expect(answers).toHaveLength(1)
    for (const words of ['Ada Quinn', number, says, 'https://crux.example/log']) expect(answers[0]?.text).toContain(words)
  })

  it('finds debates, comments and people by their addresses', async () => {
    const { id } = await comment(claimId, 'Gladly.')
    const { handle, id: accountId } = await person({ hasPassword: false })
    const kinds = []
    for (const address of [`/debates/${debate.slug}`, `/debates/${debate.slug}/claims/${claimId}?comment=${id}#comment-${id}`, `/debates/${debate.slug}/claims/${claimId}#comment-${id}`, `/people/${handle}`]) {
      const { number } = await send(address)
      const { of } = await db().flag.findUniqueOrThrow({ where: { id: BigInt(number) }, include: { of: true } })
      kinds.push([of.targetKind, String(of.targetId)])
    }
    expect(kinds).toEqual([['debate', debate.id], ['comment', id], ['comment', id], ['account', accountId]])
  })

  it('sent again for the same thing is the same report, with one mail', async () => {
    const email = 'again@example.org'
    const numbers = await Promise.all([1, 2, 3].map(() => send(`/debates/${debate.slug}`, { email })))
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(1)
    expect(await mailsTo(email)).toHaveLength(1)
    expect(await db().case.findFirstOrThrow({ where: { targetKind: 'debate', targetId: BigInt(debate.id) } })).toMatchObject({ flagCount: 1 })
  })

  it('is refused beside the address for what is elsewhere, or not everybody\'s to read', async () => {
    const secret = await openDebate({ visibility: 'private' })
    const [hidden] = await postClaims(debate, ['Not for you.'])
    await db().claim.update({ where: { id: BigInt(hidden!) }, data: { status: 'held' } })
    for (const address of ['https://evil.example/debates/x', 'nonsense', '/settings', '/debates/none-such', `/debates/${secret.slug}`, `/debates/${debate.slug}/claims/${hidden}`, 'javascript:alert(1)']) {
      await expect(send(address), address).rejects.toMatchObject({ code: 'invalid', fields: { address: expect.any(String) as string } })
    }
  })

  it('is taken so many times from a network, and from an address', async () => {
    for (let count = 0; count < REPORTS_OF_ADDRESS.points; count += 1) await send(`/debates/${debate.slug}`, { email: 'often@example.org' })
    await expect(send(`/debates/${debate.slug}`, { email: 'often@example.org' })).rejects.toMatchObject({ code: 'too_many' })
    for (let count = 0; count < REPORTS_OF_NETWORK.points; count += 1) await send(`/debates/${debate.slug}`, { network: 'one network' })
    await expect(send(`/debates/${debate.slug}`, { network: 'one network' })).rejects.toMatchObject({ code: 'too_many' })
  })

  it('takes so many words, and an address that mail can be sent to', () => {
    const form = { address: '/debates/x', text: 'x'.repeat(REPORT_TEXT_MAX), name: 'Ada', email: 'ada@example.org' }
    expect(reportForm.safeParse(form).success).toBe(true)
    expect(reportForm.safeParse({ ...form, text: `${form.text}x` }).success).toBe(false)
    expect(reportForm.safeParse({ ...form, email: 'ada@example.org, eve@example.org' }).success).toBe(false)
    expect(reportForm.safeParse({ ...form, name: 'Ada\r\nBcc: eve@example.org ' }).data?.name).toBe('Ada Bcc: eve@example.org')
  })
})

it('an address of ours names one thing', () => {
  const home = 'https://crux.example'
  expect(readReported('https://crux.example/debates/a-b/claims/12/history', home)).toEqual({ claimId: '12', debate: 'a-b' })
  expect(readReported('/debates/a-b/comments/7/history', home)).toEqual({ commentId: '7', debate: 'a-b' })
  expect(readReported('/debates/a-b#claim-9', home)).toEqual({ claimId: '9', debate: 'a-b' })
  expect(readReported('/people/%C3%A9mile', home)).toEqual({ handle: 'émile' })
  expect(readReported('http://crux.example/debates/a-b', home)).toBeNull()
})
