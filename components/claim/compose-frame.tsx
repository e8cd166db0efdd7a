import type { ReactNode } from 'react'

import { PageHeading } from '@/components/ui/page-heading'
import { Wrap } from '@/components/ui/wrap'
import type { Hue } from '@/components/ui/hue'
import type { Claim, ClaimStep } from '@/lib/claim/schema'
import type { Debate } from '@/lib/debate/schema'

import { ClaimPath } from './claim-path'
import styles from './compose-frame.module.css'

type Props = {
  debate: Debate
  /** Where it stands: on which side, beneath which claims. */
  at: Pick<Claim, 'sideId'>
  steps: readonly ClaimStep[]
  title: string
  /** What it will bear on. */
  lead?: ReactNode
  hue?: Hue | undefined
  children: ReactNode
}

/** A page on which something is written: the way to the place, what is to be said there, and the form. */
export function ComposeFrame({ debate, at, steps, title, lead, hue, children }: Props) {
  return (
    <Wrap>
      <ClaimPath debate={debate} claim={at} steps={steps} />
      <div className={styles.compose} data-hue={hue}>
        <PageHeading title={title} size="claim">
          {lead && <div className={styles.lead}>{lead}</div>}
        </PageHeading>
        {children}
      </div>
    </Wrap>
  )
}
