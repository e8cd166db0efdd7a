import { deleteSomeUnsent } from './commands'

/** Forgets the forms that nobody has come back for. Returns how many. */
export async function clearUnsent(now: Date): Promise<number> {
  let all = 0
  for (;;) {
    const deleted = await deleteSomeUnsent(now)
    if (deleted === 0) return all
    all += deleted
  }
}
