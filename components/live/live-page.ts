import { answersInWords, consInFigures, prosInFigures } from '@/components/claim/answer-words'
import { counted } from '@/components/ui/count'
import { partsOf } from '@/components/ui/parts'
import type { ClaimFigures, Stances, Totals } from '@/lib/live/schema'
import { barInWords, percentsInFigures, saidInWords } from '@/lib/stance/shares'
import { FEW_VOTES, strengthInFigures, strengthInWords, thesisInWords } from '@/lib/strength/wording'

// Writes numbers into a page where they stand, by the attributes that its components bear. A number that the page does
// not show as it was rendered is not added: nothing on the page moves. Whether one has come to be, is returned.

const CLAIMS_MAX = 200

export const all = (selector: string, within: ParentNode = document): HTMLElement[] => [...within.querySelectorAll<HTMLElement>(selector)]

/** The ids of the claims on the page. */
export const claimsOnPage = (): string[] =>
  [...new Set(all('[data-live-claim]').map(({ dataset }) => dataset.liveClaim ?? ''))].slice(0, CLAIMS_MAX)

/** Writes a text into the text node that is there, which may be React's. */
function write(element: Element, text: string): void {
  if (element.textContent === text) return
  const { firstChild } = element
  if (firstChild instanceof Text && firstChild === element.lastChild) firstChild.data = text
  else element.textContent = text
}

const put = (within: ParentNode, name: string, text: string): void => {
  for (const element of all(`[data-live="${name}"]`, within)) write(element, text)
}

export function showClaim({ claimId, count, strength, pros, cons, comments }: ClaimFigures): void {
  for (const claim of all(`[data-live-claim="${claimId}"]`)) {
    put(claim, 'strength', strengthInFigures(strength))
    put(claim, 'strength-words', strengthInWords(strength, count))
    put(claim, 'votes', count === 0 ? 'No votes yet' : counted(count, 'vote'))
    put(claim, 'pros', prosInFigures(pros))
    put(claim, 'cons', consInFigures(cons))
    put(claim, 'answers', answersInWords(pros, cons))
    put(claim, 'comments', counted(comments, 'comment'))
    for (const number of all('[data-live="strength"]', claim)) {
      const few = number.closest<HTMLElement>('[data-few]')
      if (few) few.dataset.few = String(count < FEW_VOTES)
      const titled = number.closest<HTMLElement>('a[title]')
      if (titled) titled.title = `${strengthInWords(strength, count)}.`
    }
  }
}

/** Returns whether there is a first strength, and no place for it. */
export function showTotals({ thesisStrength, thesisInterval, sides, stats }: Totals): boolean {
  if (thesisStrength !== null) {
    const { before, after } = thesisInWords(thesisInterval, stats.votes)
    put(document, 'thesis', strengthInFigures(thesisStrength))
    put(document, 'thesis-before', before)
    put(document, 'thesis-after', after)
  }
  for (const { sideId, strength } of sides) {
    for (const side of all(`#side-${sideId}`)) put(side, 'side', strengthInFigures(strength))
  }
  return thesisStrength !== null && isDebatePage() && all('[data-live="thesis"]').length === 0
}

const isDebatePage = (): boolean => all('[data-live="stances"]').length > 0

/** Where people stand, in the order of the bars on the page. Returns whether somebody does, and there is no bar. */
export function showStances(stances: Stances): boolean {
  for (const block of all('[data-live="stances"]')) {
    const { undecided, sides } = stances.now
    put(block, 'said', saidInWords(sides.reduce((sum, { people }) => sum + people, undecided)))
    for (const bar of all('[data-live-bar]', block)) {
      const standing = stances[bar.dataset.liveBar === 'arrival' ? 'arrival' : 'now']
      const places = [...bar.querySelectorAll<SVGRectElement>('rect[data-side]')]
      const people = places.map(({ dataset: { side } }) => (side === '' ? standing.undecided : (standing.sides.find(({ sideId }) => sideId === side)?.people ?? 0)))
      for (const [place, { x, width }] of partsOf(people).entries()) {
        places[place]?.setAttribute('x', String(x))
        places[place]?.setAttribute('width', String(width))
      }
      put(bar, 'bar-words', barInWords(places.map(({ dataset }) => dataset.name ?? ''), people))
      put(bar, 'bar-percents', percentsInFigures(people))
    }
  }
  const { undecided, sides } = stances.now
  return isDebatePage() && all('[data-live-bar]').length === 0 && undecided + sides.reduce((sum, { people }) => sum + people, 0) > 0
}
