/** There are so many waiting already that another one would wait in vain. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting'
}

/**
 * Lets work be done by turns: `atOnce` at the same time, the rest in the order of asking, and no more than `inLine`
 * of them. Without it a thousand pages asked for at once are all rendered at once, all late, and fill the memory.
 */
export class Turns {
  private busy = 0
  private readonly line: (() => void)[] = []

  constructor(
    private readonly atOnce: number,
    private readonly inLine: number,
  ) {}

  /** Does the work when its turn comes. Throws `TooManyWaiting` when the line is full. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.busy < this.atOnce) this.busy++
    else if (this.line.length < this.inLine) await new Promise<void>((resolve) => this.line.push(resolve))
    else throw new TooManyWaiting('Too many pages wait to be rendered')
    try {
      return await work()
    } finally {
      // The turn goes straight to the next in line: whoever asks in between must not pass it.
      const next = this.line.shift()
      if (next === undefined) this.busy--
      else next()
    }
  }
}

/** Pages that are rendered at the same time, and that wait for their turn, at most. */
const AT_ONCE = 16
const IN_LINE = 2_000

/** The turns of all renderings of one process, whoever asks for them. */
export const renderingTurns = (): Turns => new Turns(AT_ONCE, IN_LINE)
