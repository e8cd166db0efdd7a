import { ActionForm } from '@/components/ui/action-form'
import { Hidden } from '@/components/ui/hidden'
import { forgetWordAction } from '@/lib/screening/actions'
import type { WatchedWord } from '@/lib/screening/schema'
import { EFFECT_WORDS } from '@/lib/screening/wording'

import styles from './watched-words.module.css'

/** The words that are watched for, each with what it does and the way to take it off. */
export function WatchedWords({ words, debate }: { words: readonly (WatchedWord & { id: string })[]; debate: string | undefined }) {
  return (
    <ul className={styles.words}>
      {words.map(({ id, word, effect }) => (
        <li key={id}>
          <p>
            <b>{word}</b> <span>is {EFFECT_WORDS[effect].done}</span>
          </p>
          <ActionForm
            action={forgetWordAction}
            submit={
              <>
                Remove<Hidden> {word}</Hidden>
              </>
            }
            tone="plain"
            label={`Remove ${id}`}
            keep={{ debate, id }}
          />
        </li>
      ))}
    </ul>
  )
}
