import { counted } from '@/components/ui/count'
import type { ClaimFigures, Totals } from '@/lib/live/schema'

import { all } from './live-page'

/** Milliseconds after a change until the page at its address shows it, whichever copy of it is served. */
const SHOWN_AFTER = 1_500

type Change = { added: number; changed: number }

/** What has come to the lists of a page since it was rendered: a line over each says so, and adds nothing by itself. */
export class FreshLines {
  private readonly changed = new Map<HTMLElement, Set<string>>()
  private latest = 0

  /** `tell`: hears how much is new on the whole page, each time that it becomes another number. */
  constructor(private readonly tell: (words: string) => void) {}

  takeTotals({ sides }: Totals): void {
    for (const { sideId, argumentCount } of sides) this.count(`side:${sideId}`, argumentCount)
  }

  takeClaim({ claimId, pros, cons, comments }: ClaimFigures): void {
    this.count(`pros:${claimId}`, pros)
    this.count(`cons:${claimId}`, cons)
    this.count(`comments:${claimId}`, comments)
  }

  /** A claim on the page has other words, or is gone. */
  takeChanged(claimId: string): void {
    for (const row of all(`li[data-live-claim="${claimId}"]`)) {
      const line = row.closest('section')?.querySelector<HTMLElement>('[data-live-list]')
      if (!line) continue
      this.changed.set(line, (this.changed.get(line) ?? new Set()).add(claimId))
      this.show(line)
    }
  }

  /** Follows the link of a line, when the page it leads to can show what is new. */
  readonly follow = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-show]') : null
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    const isHere = link.pathname === location.pathname && link.search === location.search
    const go = () => (isHere ? location.reload() : location.assign(link.href))
    window.setTimeout(go, Math.max(0, this.latest + SHOWN_AFTER - performance.now()))
  }

  private count(list: string, now: number): void {
    for (const line of all(`[data-live-list="${list}"]`)) {
      const added = Math.max(0, now - Number(line.dataset.count))
      if (String(added) === (line.dataset.added ?? '0')) continue
      line.dataset.added = String(added)
      this.show(line)
    }
  }

  private show(line: HTMLElement): void {
    this.latest = performance.now()
    const [rendered, fresh] = line.children as unknown as [HTMLElement?, HTMLElement?]
    if (!rendered || !fresh) return
    const { added, changed } = this.changeOf(line)
    const isFresh = added + changed > 0
    rendered.hidden = isFresh
    fresh.hidden = !isFresh
    if (isFresh) fresh.replaceChildren(`${this.wordsOf(line, { added, changed })}. `, this.linkOf(line, added + changed))
    this.tell(this.wordsOfAll())
  }

  private changeOf(line: HTMLElement): Change {
    return { added: Number(line.dataset.added ?? 0), changed: this.changed.get(line)?.size ?? 0 }
  }

  private wordsOf({ dataset: { word = '' } }: HTMLElement, { added, changed }: Change): string {
    const parts = [added > 0 && counted(added, `new ${word}`), changed > 0 && (added > 0 ? `${changed} changed` : counted(changed, `changed ${word}`))]
    return parts.filter(Boolean).join(', ')
  }

  private linkOf(line: HTMLElement, all: number): HTMLAnchorElement {
    const link = document.createElement('a')
    const fits = Number(line.dataset.count) + Number(line.dataset.added ?? 0) <= Number(line.dataset.room)
    // Where all of it fits, the page stays as it is sorted, and is where it is.
    link.href = fits ? location.pathname + location.search : (line.dataset.newest ?? '')
    link.dataset.show = ''
    link.textContent = all === 1 ? 'Show it' : 'Show them'
    return link
  }

  private wordsOfAll(): string {
    const lines = all('[data-live-list]').filter((line) => Object.values(this.changeOf(line)).some((count) => count > 0))
    return lines.map((line) => this.wordsOf(line, this.changeOf(line))).join(', ')
  }
}
