/**
 * What Next sends along inside every page, in case something on it is not found. The server in front answers such an
 * address itself, with global-not-found.tsx; so this is one line, in place of Next's own words with their styles.
 */
export default function NotFound() {
  return <h1>Nothing is here</h1>
}
