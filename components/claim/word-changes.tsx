import { Hidden } from '@/components/ui/hidden'
import { wordChanges } from '@/lib/claim/word-changes'

/** From one text to the next: what went is struck out, what came is underlined; both are said to who hears it. */
export function WordChanges({ before, after }: { before: string; after: string }) {
  return wordChanges(before, after).map(({ kind, text }, index) => {
    if (kind === 'same') return <span key={index}>{text}</span>
    if (kind === 'removed')
      return (
        <del key={index}>
          <Hidden>[removed: </Hidden>
          {text}
          <Hidden>] </Hidden>
        </del>
      )
    return (
      <ins key={index}>
        <Hidden>[added: </Hidden>
        {text}
        <Hidden>] </Hidden>
      </ins>
    )
  })
}
