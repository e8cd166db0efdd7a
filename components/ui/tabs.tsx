import styles from './tabs.module.css'

export type Tab = {
  href: string
  label: string
  /** How many things are behind it. */
  count?: number | undefined
  current: boolean
}

/** Pages of one thing, side by side. On a narrow screen the row scrolls, not the page. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className={styles.nav}>
      <ul className={styles.tabs}>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <small>{` ${tab.count.toLocaleString('en')}`}</small>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
