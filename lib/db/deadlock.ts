/** How often something is begun anew at most. */
const TRIES = 3

/**
 * Runs a transaction, and once more where PostgreSQL ended it because it and another one waited for each other: it has
 * changed nothing, and the other one is done. For what holds several things that others hold in another order.
 * @param index the same where this unique index found that another one was faster with a row that the next try will see
 */
export async function unlessDeadlocked<Done>(run: () => Promise<Done>, index?: string): Promise<Done> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run()
    } catch (error) {
      if (tries >= TRIES || !(isDeadlock(error) || (index !== undefined && isTaken(error, index)))) throw error
    }
  }
}

const isDeadlock = (error: unknown): boolean =>
  error instanceof Error && (error.message.includes('40P01') || ('code' in error && error.code === 'P2034'))

const isTaken = (error: unknown, index: string): boolean => error instanceof Error && error.message.includes('23505') && error.message.includes(index)
