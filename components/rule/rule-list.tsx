import { Day } from '@/components/ui/day'
import { SectionHeading } from '@/components/ui/section-heading'
import { rulesAddress } from '@/lib/rule/address'
import type { Rules, RulesVersion } from '@/lib/rule/schema'

import styles from './rule-list.module.css'

/** The rules of a version, each with an anchor of its own, and the versions that there have been. */
export function RuleList({ rules, versions }: { rules: Rules; versions: readonly RulesVersion[] }) {
  const latest = versions[0]?.version
  return (
    <div className={styles.parts}>
      <ol className={styles.rules}>
        {rules.rules.map(({ key, title, text }) => (
          <li key={key} id={key}>
            <h2 className={styles.title}>{title}</h2>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      {versions.length > 1 && (
        <section>
          <SectionHeading rule="ink">Versions</SectionHeading>
          <ul className={styles.versions}>
            {versions.map(({ version, publishedAt }) => (
              <li key={version}>
                {version === rules.version ? (
                  <b aria-current="true">Version {version}</b>
                ) : (
                  <a href={version === latest ? rulesAddress() : rulesAddress(version)}>Version {version}</a>
                )}
                <span>
                  since <Day at={publishedAt} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
