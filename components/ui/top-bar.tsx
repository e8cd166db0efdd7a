import { Mark } from './mark'
import { SearchForm } from './search-form'
import styles from './top-bar.module.css'
import { Wrap } from './wrap'

/** What stands at the top of every page. A page with a search box of its own marks it with `data-own-search`. */
export function TopBar({ searchMaxLength }: { searchMaxLength: number }) {
  return (
    <header className={styles.bar}>
      <Wrap className={styles.row}>
        <a href="/" className={styles.home}>
          <Mark />
        </a>
        <div className={styles.search}>
          <SearchForm id="search-bar" maxLength={searchMaxLength} />
        </div>
        <nav aria-label="Crux" className={styles.nav}>
          <a href="/search" className={styles.narrow}>
            Search
          </a>
          <a href="/">Debates</a>
        </nav>
      </Wrap>
    </header>
  )
}
