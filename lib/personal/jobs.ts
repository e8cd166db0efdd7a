import { forgetAccount, withdrawSome } from './deletion-commands'
import { listDue } from './queries'

/** Accounts that one run deletes. The next one comes within a minute. */
const ACCOUNTS = 20

/**
 * Deletes the accounts whose time to think again is over. Each step is a transaction of its own and can be repeated:
 * whoever is killed in between leaves the account to be taken up by the next. One that fails holds up no other. Once
 * `stop.asked`, nothing more is begun.
 */
export async function deleteDue(now: Date, stop: Readonly<{ asked: boolean }> = { asked: false }): Promise<number> {
  let done = 0
  const failures: unknown[] = []
  for (const { id, deleteTexts } of await listDue(now, ACCOUNTS)) {
    try {
      if (deleteTexts) while (!stop.asked && (await withdrawSome(id, now)) > 0);
      if (stop.asked) break
      if (await forgetAccount(id, now)) done += 1
    } catch (failure) {
      failures.push(failure)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} accounts could not be deleted`)
  return done
}
