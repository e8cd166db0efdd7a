import styles from '@/components/mute/folded.module.css'

/** What of a page is by people whom the reader mutes, by ids. */
type Muted = { claims: readonly string[]; comments: readonly string[] }

/**
 * Folds the texts of people whom the reader mutes, on a page that is the same for everybody. Fetched only by who mutes
 * somebody here. What others answered stays as it is, and what is folded opens by its button.
 */
export function foldMuted({ claims, comments }: Muted): void {
  for (const id of [...claims.map((claim) => `claim-${claim}`), ...comments.map((comment) => `comment-${comment}`)]) {
    const item = document.getElementById(id)
    // The page of a claim itself was asked for; and what the server folded for this reader is folded.
    if (item?.tagName === 'LI' && item.dataset.muted === undefined && item.closest('details') === null) fold(item)
  }
}

function fold(item: HTMLElement): void {
  item.dataset.muted = ''
  const parts = [...item.children].flatMap(wordsIn)
  const button = document.createElement('button')
  button.type = 'button'
  button.className = styles.button ?? ''
  // Nothing of it is taken away from React, which may still draw in there.
  const show = (isShown: boolean) => {
    for (const part of parts) part.style.display = isShown ? '' : 'none'
    button.textContent = isShown ? 'Muted · fold again' : 'Muted · show'
    button.setAttribute('aria-expanded', String(isShown))
  }
  button.onclick = () => show(button.getAttribute('aria-expanded') !== 'true')
  show(false)
  ;(parts.at(-1)?.parentElement ?? item).prepend(button)
}

/** The parts of an item that are its author's: where answers of others are in it, all but these and the links to more of them. */
function wordsIn(part: Element): HTMLElement[] {
  const inside = [...part.children]
  const own = inside.some(({ tagName }) => tagName === 'OL') ? inside.filter(({ tagName }) => tagName !== 'OL' && tagName !== 'A') : [part]
  return own.filter((one): one is HTMLElement => one instanceof HTMLElement)
}
