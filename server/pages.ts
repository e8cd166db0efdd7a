import type { IncomingMessage, ServerResponse } from 'node:http'

import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'

import { chooseEncoding } from './compression'
import { answerFault, type FaultStatus } from './faults'
import { finishPage, withEncoding, type FinishedPage } from './finished-page'
import { FinishedPages } from './finished-pages'
import type { Render } from './next-renderer'
import { mayBeKept, readPageAddress } from './page-address'
import { sendPage } from './send-page'
import { TooManyWaiting } from './turns'

export type PagesOptions = {
  render: Render
  /** Memory for finished pages. */
  maxBytes: number
  /** Headers that every answer bears. */
  always: readonly string[]
  log: Pick<Logger, 'error'>
  now?: () => number
}

/** A page that Next answered with a status of its own failing. */
class RenderFailed extends Error {
  override readonly name = 'RenderFailed'
}

/** Pages that no one keeps are compressed for each reader, while that reader waits. */
const WHILE_WAITING = 4

/** For how long, in milliseconds, and for how many addresses it is known that everybody finds nothing there. */
const MISSING_MS = 30_000
const MISSING_MAX = 10_000

/** The pages that everyone sees alike: from memory where they are kept, rendered where they are not. */
export class Pages {
  readonly kept: FinishedPages<FinishedPage>
  /** Pages that are being compressed for their next readers. */
  private readonly packing = new WeakSet<FinishedPage>()
  /** Where everybody found nothing just now. Only who may find more there is not asked to wait for that again. */
  private readonly missing = new LRUCache<string, true>({ max: MISSING_MAX, ttl: MISSING_MS })

  constructor(private readonly options: PagesOptions) {
    this.kept = new FinishedPages({
      render: (address, requestId) => this.render(address, requestId),
      maxBytes: options.maxBytes,
      ...(options.now && { now: options.now }),
    })
  }

  /**
   * Answers from memory, if the page is there under exactly this target. This is what most requests meet: one look-up
   * before anything is parsed.
   */
  answerKept(request: IncomingMessage, response: ServerResponse, target: string, requestId: string): boolean {
    const page = this.kept.get(target, requestId)
    if (page === undefined) return false
    this.send(request, response, target, page, requestId)
    return true
  }

  /**
   * Answers. Whoever asks for what is being rendered waits for that. Throws `TooManyWaiting`, and what `personally` throws.
   *
   * @param personally answers for this one reader, who may be shown what not everybody is: a private debate, a draft. Only
   *   where everybody finds nothing, so that what is public stays the same for all.
   */
  async answer(
    request: IncomingMessage, response: ServerResponse, target: string, requestId: string, personally?: () => Promise<void>,
  ): Promise<void> {
    const fault = (status: FaultStatus) =>
      answerFault(response, status, { requestId, always: this.options.always, forProgram: false })
    const address = readPageAddress(target)
    if (address === undefined) return fault(400)
    if (personally !== undefined && this.missing.has(address)) return personally()
    let page: FinishedPage
    try {
      page = await this.kept.ask(address, requestId)
    } catch (error) {
      if (error instanceof TooManyWaiting) throw error
      return fault(500)
    }
    if (page.status === 404 && personally !== undefined) {
      this.missing.set(address, true)
      return personally()
    }
    if (!page.keep) {
      const wanted = chooseEncoding(request.headers['accept-encoding'])
      if (wanted !== 'identity') page = await withEncoding(page, wanted, WHILE_WAITING)
    }
    this.send(request, response, address, page, requestId)
  }

  private send(
    request: IncomingMessage,
    response: ServerResponse,
    address: string,
    page: FinishedPage,
    requestId: string,
  ): void {
    const wanted = sendPage(request, response, page, requestId)
    if (wanted === undefined || !page.keep || this.packing.has(page)) return
    // This reader got it as it is, and so do those who come before it is compressed: once, however many they are.
    this.packing.add(page)
    withEncoding(page, wanted)
      .then((packed) => this.kept.replace(address, page, packed))
      .catch((err: unknown) => this.options.log.error({ err, requestId }, 'A page could not be compressed'))
      .finally(() => this.packing.delete(page))
  }

  private async render(address: string, requestId: string): Promise<FinishedPage> {
    try {
      const rendered = await this.options.render(address, requestId)
      if (rendered.status >= 500) throw new RenderFailed(`Next answered ${rendered.status}`)
      const page = finishPage(rendered, mayBeKept(address), this.options.always)
      // What was asked for compressed will be again: else each change would send whole pages to the many.
      return page.keep && this.kept.peek(address)?.forms.br !== undefined ? await withEncoding(page, 'br') : page
    } catch (err) {
      // Nothing is wrong with this page; whoever asked is told, and the log with it.
      if (err instanceof TooManyWaiting) throw err
      const [path] = address.split('?', 1)
      this.options.log.error({ err, requestId, path }, 'A page could not be rendered')
      throw err
    }
  }
}
