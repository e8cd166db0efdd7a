import type { Viewer } from '../../lib/account/schema'
import { db } from '../../lib/db/client'

let made = 0

type Wishes = Partial<Pick<Viewer, 'handle' | 'name' | 'role' | 'suspendedUntil'>> & { email?: string; passwordHash?: string }

/** Somebody with an account and a confirmed address, as rows, and as the viewer that they are by a session. */
export async function makePerson(wishes: Wishes = {}): Promise<Viewer & { email: string }> {
  const number = (made += 1)
  const handle = wishes.handle ?? `person-${number}-${process.pid}`
  const email = wishes.email ?? `${handle.toLowerCase()}@people.example`
  const { id, createdAt } = await db().account.create({
    data: {
      handle,
      email,
      name: wishes.name ?? `Person ${number}`,
      role: wishes.role ?? 'member',
      emailVerifiedAt: new Date(),
      passwordHash: wishes.passwordHash ?? null,
      suspendedUntil: wishes.suspendedUntil ?? null,
      handles: { create: { skeleton: handle.toLowerCase(), handle } },
    },
    select: { id: true, createdAt: true },
  })
  return {
    id: String(id),
    handle,
    email,
    name: wishes.name ?? `Person ${number}`,
    role: wishes.role ?? 'member',
    confirmed: true,
    silencedUntil: null,
    suspendedUntil: wishes.suspendedUntil ?? null,
    createdAt,
    appearance: 'system',
    sessionId: '1',
    scopes: null,
  }
}
