import { SettingsSection } from '@/components/account/settings-section'
import { PageHeading } from '@/components/ui/page-heading'
import { UnsentForms } from '@/components/ui/unsent-forms'
import { Wrap } from '@/components/ui/wrap'
import { debateAddress } from '@/lib/debate/address'
import { isFrameOpen } from '@/lib/debate/policy'
import type { Debate } from '@/lib/debate/schema'
import type { UnsentPage } from '@/lib/form'
import { wordsAddress } from '@/lib/screening/address'

import styles from './debate-settings.module.css'
import { FrameForm } from './frame-form'
import { PeopleSections } from './people-sections'
import { StatusSection } from './status-section'

type Props = { debate: Debate; unsent: UnsentPage } & Omit<Parameters<typeof PeopleSections>[0], 'slug'>

/** What whoever leads a debate can change: whether it is open, who is in it, and its frame. */
export function DebateSettings({ debate, unsent, ...people }: Props) {
  return (
    <Wrap>
      <div className={styles.settings}>
        <PageHeading eyebrow="Settings of a debate" title={<a href={debateAddress(debate.slug)}>{debate.title}</a>} size="claim" />
        <UnsentForms page={unsent}>
          <StatusSection debate={debate} />
          <SettingsSection title="What waits for a moderator" lead="Which new texts are looked at before others see them, and which words are watched for.">
            <p>
              <a href={wordsAddress(debate.slug)}>Choose what waits</a>
            </p>
          </SettingsSection>
          <PeopleSections slug={debate.slug} {...people} />
          {isFrameOpen(debate.status) && (
            <SettingsSection title="Frame" lead="Its address stays, whatever you change. Whoever reads it sees in its activity that it was changed.">
              <FrameForm debate={debate} />
            </SettingsSection>
          )}
        </UnsentForms>
      </div>
    </Wrap>
  )
}
