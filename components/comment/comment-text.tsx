import { createElement, type ReactNode } from 'react'

import { personAddress } from '@/lib/account/address'
import type { Piece } from '@/lib/comment/markdown'
import { isSafeLink, sameHandle } from '@/lib/comment/parts'
import type { Mentioned } from '@/lib/comment/schema'

import styles from './comment-text.module.css'

type Props = {
  pieces: readonly Piece[]
  /** Whom it names. Somebody who is not among them is a word like any other. */
  mentioned?: readonly Mentioned[]
}

/** What is being filled: an element that is open, with what stands in it so far. */
type Open = { make: (children: ReactNode[]) => ReactNode; children: ReactNode[] }

/** What somebody wrote, drawn: what a piece says becomes an element of ours, and every text a text. */
export function CommentText({ pieces, mentioned = [] }: Props) {
  const known = new Map(mentioned.map(({ typed, handle }) => [sameHandle(typed), handle]))
  const whole: Open = { make: (children) => children, children: [] }
  const open = [whole]
  const top = () => open.at(-1) ?? whole
  pieces.forEach((piece, key) => {
    if (piece.kind === 'close') {
      const done = open.length > 1 ? open.pop() : undefined
      if (done) top().children.push(done.make(done.children))
    } else if (piece.kind === 'open') {
      const { element, start } = piece
      open.push({ make: (children) => createElement(element, { key, start }, ...children), children: [] })
    } else if (piece.kind === 'link') {
      open.push({ make: (children) => linkTo(piece.href, key, children), children: [] })
    } else {
      top().children.push(drawn(piece, key, known))
    }
  })
  return <div className={styles.text}>{whole.children}</div>
}

function linkTo(href: string, key: number, children: ReactNode[]): ReactNode {
  if (!isSafeLink(href)) return <span key={key}>{children}</span>
  return (
    <a key={key} href={href} rel="nofollow ugc noopener">
      {children}
    </a>
  )
}

function drawn(piece: Exclude<Piece, { kind: 'open' | 'link' | 'close' }>, key: number, known: ReadonlyMap<string, string>): ReactNode {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'break':
      return <br key={key} />
    case 'code':
      return <code key={key}>{piece.text}</code>
    case 'code-block':
      return (
        <pre key={key}>
          <code>{piece.text}</code>
        </pre>
      )
    case 'mention': {
      const handle = known.get(sameHandle(piece.handle))
      if (handle === undefined) return `@${piece.handle}`
      return (
        <a key={key} href={personAddress(handle)}>
          @{piece.handle}
        </a>
      )
    }
  }
}
