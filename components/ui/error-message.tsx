import { ButtonLink } from './button'
import styles from './error-message.module.css'
import { Message } from './message'

/** Plain words for a fault of ours, and two ways on. `digest` finds the fault in the log. */
export function ErrorMessage({ digest }: { digest?: string | undefined }) {
  return (
    <Message
      title="Something broke on our side"
      lead="This page could not be shown. It is not your doing. Try again in a moment."
    >
      <div className={styles.ways}>
        <ButtonLink href="" tone="strong">
          Try again
        </ButtonLink>
        <ButtonLink href="/">See the open debates</ButtonLink>
      </div>
      {digest && <p className={styles.small}>If you tell us about it, name this number: {digest}</p>}
    </Message>
  )
}
