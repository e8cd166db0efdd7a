import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/db/client'
import { giveUpMail, noteSent, queueMail } from '@/lib/mail/commands'
import { listMails } from '@/lib/mail/queries'
import { keptMailPageSchema } from '@/lib/mail/schema'
import { packCursor } from '@/lib/cursor'

const NOW = new Date('2026-11-24T08:00:00Z')
const ADMIN = { role: 'admin', suspendedUntil: null, scopes: null }

beforeAll(async () => {
  await db().$transaction(async (tx) => {
    for (let n = 1; n <= 101; n++) {
      await queueMail(tx, { accountId: null, email: `p${n}@b.example` }, { subject: `Mail ${n}`, text: `Text ${n}`, html: '<p>' }, NOW)
    }
  })
  const [newest, second] = await db().mail.findMany({ orderBy: { id: 'desc' }, take: 2, select: { id: true } })
  await noteSent(String(newest!.id), new Date('2026-11-24T08:01:00Z'))
  await giveUpMail(String(second!.id), new Date('2026-11-24T08:02:00Z'))
})

describe('the list of mails', () => {
  it('shows an admin the newest 50, with what is kept of each', async () => {
    const page = keptMailPageSchema.parse(await listMails(ADMIN, {}, NOW))
    expect(page.items).toHaveLength(50)
    const common = { createdAt: NOW.toISOString(), tries: 0 }
    expect(page.items.slice(0, 3).map(({ id: _, ...mail }) => mail)).toEqual([
      { ...common, subject: 'Mail 101', recipient: null, text: null, state: 'sent', endedAt: '2026-11-24T08:01:00.000Z' },
      { ...common, subject: 'Mail 100', recipient: 'p100@b.example', text: 'Text 100', state: 'failed', endedAt: '2026-11-24T08:02:00.000Z' },
      { ...common, subject: 'Mail 99', recipient: 'p99@b.example', text: 'Text 99', state: 'waiting', endedAt: null },
    ])
  })

  it('goes on where it ended, and ends', async () => {
    const subjects: string[] = []
    let cursor: string | undefined
    do {
      const page = await listMails(ADMIN, { cursor }, NOW)
      subjects.push(...page.items.map(({ subject }) => subject))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined && subjects.length < 200)
    expect(subjects).toEqual(Array.from({ length: 101 }, (_, index) => `Mail ${101 - index}`))
  })

  it('is not there for anybody else', async () => {
    const others = [
      null,
      { ...ADMIN, role: 'moderator' },
      { ...ADMIN, role: 'member' },
      { ...ADMIN, scopes: ['read'] },
      { ...ADMIN, suspendedUntil: new Date(NOW.getTime() + 1) },
    ]
    for (const other of others) await expect(listMails(other, {}, NOW)).rejects.toMatchObject({ code: 'not_found' })
  })

  it.each(['x', packCursor(['debates', '1']), packCursor(['mails', '0']), packCursor(['mails', '99999999999999999999'])])('refuses the cursor %s', async (cursor) => {
    await expect(listMails(ADMIN, { cursor }, NOW)).rejects.toMatchObject({ code: 'invalid' })
  })
})
