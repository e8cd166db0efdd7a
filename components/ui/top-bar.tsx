'use client'

import type { ReactNode } from 'react'

import { Mark } from './mark'
import { SearchForm } from './search-form'
import styles from './top-bar.module.css'
import { Wrap } from './wrap'

type Props = {
  searchMaxLength: number
  /** "Sign in", or the menu of who has. */
  account: ReactNode
  /** The page was rendered for one reader: nothing is left to be laid over it. */
  isPersonal: boolean
}

/** What stands at the top of every page. A page with a search box of its own marks it with `data-own-search`. */
export function TopBar({ searchMaxLength, account, isPersonal }: Props) {
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
          <a href="/debates/new" className={styles.wide}>
            New debate
          </a>
          {!isPersonal && (
            <noscript>
              <a href="?me">Show this page as me</a>
            </noscript>
          )}
          {account}
        </nav>
      </Wrap>
    </header>
  )
}
