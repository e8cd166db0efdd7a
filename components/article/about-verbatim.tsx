import { SectionHeading } from '@/components/ui/section-heading'
import type { Source } from '@/lib/debate/schema'

import styles from './about-verbatim.module.css'

/** What "verbatim" promises, and how anyone who has the article can check it. */
export function AboutVerbatim({ source }: { source: Pick<Source, 'textAvailable'> }) {
  return (
    <section id="verbatim" className={styles.about} aria-labelledby="verbatim-title">
      <SectionHeading id="verbatim-title">What verbatim means</SectionHeading>
      <p>
        A quote marked <b>verbatim</b> was found in the article’s text character by character. With it are kept the
        words right before and after, and where it begins and ends.
      </p>
      {!source.textAvailable && (
        <p>
          The text itself is not kept here, but its fingerprint is: whoever has the article can see whether it is the
          same text, and check every quote against it.
        </p>
      )}
      <p>A number after ¶ is a paragraph, counted from 1. The title and the headings are not counted.</p>
    </section>
  )
}
