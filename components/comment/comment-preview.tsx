'use client'

import { useRef, useState } from 'react'

import { useScripted } from '@/components/ui/scripted'
import buttons from '@/components/ui/button.module.css'
import { previewCommentAction } from '@/lib/comment/actions'
import type { Piece } from '@/lib/comment/markdown'
import { EMPTY_FORM } from '@/lib/form'

import styles from './comment-preview.module.css'
import { CommentText } from './comment-text'

/** Beside the button of a form: how its text will look. It is read by the same rules as what is posted, on the server. */
export function CommentPreview() {
  const isScripted = useScripted()
  const [shown, setShown] = useState<{ pieces: readonly Piece[] } | { words: string } | null>(null)
  const asked = useRef(0)

  const show = async (form: HTMLFormElement | null) => {
    const text = form?.elements.namedItem('text')
    if (!(text instanceof HTMLTextAreaElement)) return
    const turn = (asked.current += 1)
    const typed = new FormData()
    typed.append('text', text.value)
    const answer = await previewCommentAction(EMPTY_FORM, typed).catch(() => null)
    if (turn !== asked.current) return
    const pieces = answer?.shown.pieces
    const words = answer?.fields.text ? `Your text ${answer.fields.text}.` : (answer?.message ?? 'This could not be shown just now. Try again.')
    setShown(pieces === undefined ? { words } : { pieces: JSON.parse(pieces) as Piece[] })
  }
  if (!isScripted) return null
  return (
    <>
      <button type="button" className={buttons.button} onClick={(event) => void show(event.currentTarget.form)}>
        Preview
      </button>
      <div role="status" className={styles.preview}>
        {shown && ('words' in shown ? <p>{shown.words}</p> : <CommentText pieces={shown.pieces} />)}
      </div>
    </>
  )
}
