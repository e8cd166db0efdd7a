import type { Choice } from './pills'
import styles from './menu.module.css'

type Props = {
  /** What is chosen here, for screen readers: "Sort". */
  label: string
  choices: readonly Choice[]
  /** Which edge the opened list keeps to. */
  align?: 'start' | 'end'
}

/** A choice among links, shown by the current one: "Newest first ▾". Opens without JavaScript; of several one at a time. */
export function Menu({ label, choices, align = 'end' }: Props) {
  const current = choices.find((choice) => choice.current)
  return (
    <details name="menu" className={styles.menu} data-align={align}>
      <summary aria-label={current ? `${label}: ${current.label}` : label}>
        {current?.label ?? label}
        <svg width="8" height="6" viewBox="0 0 8 6" fill="currentColor" aria-hidden="true">
          <path d="M0 0h8L4 6z" />
        </svg>
      </summary>
      <ul>
        {choices.map((choice) => (
          <li key={choice.href}>
            <a href={choice.href} aria-current={choice.current ? 'true' : undefined}>
              {choice.label}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
