import styles from './markdown-help.module.css'

const WAYS = [
  ['*stress*', 'stressed'],
  ['**strong**', 'strong'],
  ['[words](https://example.org)', 'a link'],
  ['> words', 'a quote'],
  ['- words', 'a list'],
  ['`words`', 'code'],
  ['@handle', 'names a member'],
] as const

/** What can be done with a text beyond typing it. */
export function MarkdownHelp() {
  return (
    <details className={styles.help}>
      <summary>Links, lists, quotes</summary>
      <dl>
        {WAYS.map(([typed, made]) => (
          <div key={typed}>
            <dt>
              <code>{typed}</code>
            </dt>
            <dd>{made}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
