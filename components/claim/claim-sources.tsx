import { Facts } from '@/components/ui/facts'
import type { Source } from '@/lib/debate/schema'

import styles from './claim-sources.module.css'

/** The documents that a claim cites, by title, with the host that each is at. They lead elsewhere, and nobody vouches for them. */
export function ClaimSources({ sources }: { sources: readonly Source[] }) {
  if (sources.length === 0) return null
  return (
    <section className={styles.sources} aria-labelledby="sources">
      <h2 id="sources">Sources</h2>
      <ul>
        {sources.map(({ title, url, publisher }) => (
          <li key={`${url} ${title}`}>
            {url ? (
              <a href={url} rel="nofollow ugc noopener">
                {title}
              </a>
            ) : (
              title
            )}
            <Facts items={[publisher, url && new URL(url).hostname]} />
          </li>
        ))}
      </ul>
    </section>
  )
}
