import type { ServerResponse } from 'node:http'

/** Bytes that may wait for a reader. Who does not take so many is dropped, and comes back if they are still there. */
const WAITING_MAX = 64 * 1024

/** One reader's stream, written past Hono, whose own would hold twice the memory. */
export class EventStream {
  /** What came before the stream's first event, which is to be the first. */
  private held: Uint8Array[] | undefined = []

  constructor(
    private readonly response: ServerResponse,
    headers: Readonly<Record<string, string>>,
  ) {
    response.writeHead(200, headers)
    // So that the reader knows at once that it is there.
    response.flushHeaders()
  }

  /** Whoever has ended it. */
  get isOver(): boolean {
    return this.response.closed || this.response.destroyed || this.response.writableEnded
  }

  /** Calls back when it is over; at once when it is already. */
  onClose(callback: () => void): void {
    if (this.isOver) callback()
    else this.response.once('close', callback)
  }

  /** Sends the first event, and what came meanwhile. */
  begin(hello: string): void {
    const { held = [] } = this
    this.held = undefined
    this.send(Buffer.concat([Buffer.from(hello), ...held]))
  }

  /** Sends. The bytes may be the same for many streams: they are not copied. */
  send(bytes: Uint8Array): void {
    if (this.isOver) return
    if (this.held !== undefined) return void this.held.push(bytes)
    this.response.write(bytes)
    if (this.response.writableLength > WAITING_MAX) this.drop()
  }

  /** Ends it. Its client comes back by itself. Who has not read what there was is not waited for. */
  end(): void {
    if (this.response.writableLength > 0) this.drop()
    else this.response.end()
  }

  /** Ends it at once, with all that waits for its reader. */
  drop(): void {
    this.response.destroy()
  }
}
