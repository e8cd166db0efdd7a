import { Hidden } from './hidden'
import styles from './search-form.module.css'

type Props = {
  /** What stands in the box already. */
  words?: string | undefined
  /** Names the landmark where a page has two. */
  label?: string
  id: string
  /** "page" is larger, for the page that is about searching. */
  size?: 'bar' | 'page'
  /** What else the address keeps: the kind, the debate. */
  keep?: Readonly<Record<string, string | undefined>>
  maxLength: number
}

/** A box that searches by GET: it works without JavaScript, and what was searched stands in the address. */
export function SearchForm({ words, label = 'Search', id, size = 'bar', keep = {}, maxLength }: Props) {
  return (
    <form action="/search" role="search" aria-label={label} className={styles.form} data-size={size}>
      <label htmlFor={id}>
        <Hidden>Words to search for</Hidden>
      </label>
      <input
        id={id}
        name="q"
        type="search"
        defaultValue={words}
        placeholder="Search debates, claims and quotes"
        maxLength={maxLength}
        autoComplete="off"
        enterKeyHint="search"
      />
      {Object.entries(keep).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
      <button type="submit">
        <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
          <circle cx="7" cy="7" r="5" />
          <path d="m11 11 4 4" />
        </svg>
        <Hidden>Search</Hidden>
      </button>
    </form>
  )
}
