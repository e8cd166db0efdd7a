import pg from 'pg'

import { ownerConnection } from './connection'

/**
 * Brings all counts that are kept to what the rows say, by the function of this name in the migrations, which holds the
 * worker off meanwhile. Strengths and pages follow as after any change. As the owner: it may take longer than a page may.
 * Returns how many rows of each kind were wrong.
 */
export async function recount(ownerUrl: string): Promise<Record<string, number>> {
  const client = new pg.Client(ownerConnection(ownerUrl))
  await client.connect()
  try {
    const { rows } = await client.query<{ kept: string; corrected: number }>('SELECT kept, corrected FROM recount()')
    return Object.fromEntries(rows.map(({ kept, corrected }) => [kept, corrected]))
  } finally {
    await client.end()
  }
}
