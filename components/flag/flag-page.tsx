import { Notice } from '@/components/ui/form-message'
import { Panel, PanelWays } from '@/components/ui/panel'
import { ButtonLink } from '@/components/ui/button'
import { OWN_FLAGS, REPORT } from '@/lib/flag/address'
import type { Flag } from '@/lib/flag/schema'
import { outcomeWords, REASON_WORDS, thingOf } from '@/lib/flag/wording'
import type { UnsentPage } from '@/lib/form'
import type { TargetKind } from '@/lib/case/schema'

import { FlagForm } from './flag-form'
import styles from './flag-page.module.css'

type Props = {
  kind: TargetKind
  /** The words of it, or the person's name. */
  words: string
  about: Parameters<typeof FlagForm>[0]['about']
  /** What one has flagged already; null for nothing that still stands. */
  flag: Flag | null
  /** Why one may not. */
  refusal: string | null
  back: string
  once: string
  unsent: UnsentPage
  /** Where the viewer, who moderates here, acts on it at once. */
  moderate?: string | undefined
}

/** Flags something, or says what came of that. */
export function FlagPage({ kind, words, about, flag, refusal, back, once, unsent, moderate }: Props) {
  const thing = thingOf(kind)
  const title = flag ? `You flagged this ${thing}` : `Flag this ${thing}`
  return (
    <Panel title={title} lead={flag ? undefined : 'A moderator looks at it. Who wrote it does not learn who flagged it.'}>
      <p className={styles.words}>
        <a href={back}>{words}</a>
      </p>
      {moderate && (
        <p>
          You moderate here. <a href={moderate}>Act on it at once</a>
        </p>
      )}
      {flag !== null ? (
        <>
          <p>
            As: <b>{REASON_WORDS[flag.reason]}</b>. {outcomeWords({ outcome: flag.outcome, kind })}
          </p>
          {flag.text !== '' && <p className={styles.said}>{flag.text}</p>}
          <PanelWays>
            <ButtonLink href={back} tone="strong">Back to the {thing}</ButtonLink>
            <ButtonLink href={OWN_FLAGS}>Your flags</ButtonLink>
          </PanelWays>
        </>
      ) : refusal !== null ? (
        <>
          <Notice isFault>{refusal}</Notice>
          <PanelWays>
            <ButtonLink href={back}>Back to the {thing}</ButtonLink>
          </PanelWays>
        </>
      ) : (
        <FlagForm about={about} once={once} unsent={unsent} back={back} />
      )}
      {flag === null && (
        <p className={styles.also}>
          Against the law, and you want an answer by mail? <a href={REPORT}>Report it</a>
        </p>
      )}
    </Panel>
  )
}
