import type { KeyboardEvent } from 'react'

import { Hidden } from '@/components/ui/hidden'
import { answerInWords, VOTE_QUESTION, VOTE_WORDS } from '@/lib/vote/wording'

import styles from './vote-scale.module.css'

type Props = {
  /** Names the group in the page. */
  name: string
  value: number | null
  /** The label before the answers; read out is the whole question. */
  label: string | null
  size: 'row' | 'page'
  /** `isPassing`: by the arrow keys, which may be on their way to another answer. */
  onChoose: (value: number, isPassing: boolean) => void
  /** The chosen one was pressed again. */
  onWithdraw: () => void
}

/** Five answers to choose one from: by a press, or by the keys 0 to 4 while one of them has the focus. */
export function VoteScale({ name, value, label, size, onChoose, onWithdraw }: Props) {
  const onKeyDown = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    if (!/^[0-4]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.currentTarget.querySelectorAll('input')[Number(event.key)]?.focus()
    onChoose(Number(event.key), false)
  }
  return (
    <fieldset role="radiogroup" className={styles.scale} data-size={size} onKeyDown={onKeyDown}>
      <legend>
        <Hidden>{VOTE_QUESTION}</Hidden>
      </legend>
      {label && <span aria-hidden="true">{label}</span>}
      {VOTE_WORDS.map((words, answer) => (
        <label key={words} title={words}>
          <input
            type="radio"
            name={name}
            value={answer}
            aria-label={answerInWords(answer)}
            checked={answer === value}
            // A key gives a click without a pointer's count.
            onChange={(event) => onChoose(answer, (event.nativeEvent as MouseEvent).detail === 0)}
            onClick={() => answer === value && onWithdraw()}
          />
          <span aria-hidden="true">{answer}</span>
        </label>
      ))}
    </fieldset>
  )
}
