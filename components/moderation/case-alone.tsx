import type { ComponentProps } from 'react'

import { UnsentForms } from '@/components/ui/unsent-forms'
import { Wrap } from '@/components/ui/wrap'
import { MODERATION } from '@/lib/case/address'
import type { UnsentPage } from '@/lib/form'

import styles from './case-alone.module.css'
import { CaseWork } from './case-work'
import { ModerationTabs } from './moderation-tabs'

type Props = Omit<ComponentProps<typeof CaseWork>, 'goesOn'> & { unsent: UnsentPage }

/** A case without the queue beside it, with the way to that. */
export function CaseAlone({ unsent, ...work }: Props) {
  return (
    <Wrap>
      <ModerationTabs current="queue" />
      <UnsentForms page={unsent}>
        <div className={styles.alone}>
          <h1>
            <a href={MODERATION}>Queue</a>
          </h1>
          <CaseWork {...work} goesOn={false} />
        </div>
      </UnsentForms>
    </Wrap>
  )
}
