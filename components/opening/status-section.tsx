import { SettingsSection } from '@/components/account/settings-section'
import { ActionForm } from '@/components/ui/action-form'
import type { Debate, DebateStatus } from '@/lib/debate/schema'
import { moveDebateAction } from '@/lib/opening/actions'
import type { Move } from '@/lib/opening/schema'
import { MOVE_WORDS } from '@/lib/opening/wording'

import styles from './debate-settings.module.css'

const MOVES_FROM: Readonly<Record<DebateStatus, readonly Move[]>> = {
  draft: ['publish'],
  open: ['close'],
  closed: ['reopen', 'archive'],
  archived: ['reopen'],
}

const TITLES: Readonly<Record<DebateStatus, string>> = {
  draft: 'This is a draft',
  open: 'This debate is open',
  closed: 'This debate is closed',
  archived: 'This debate is archived',
}

const LEADS: Readonly<Record<DebateStatus, string>> = {
  draft: 'Only you see it. Once you open it, people argue in it, and it never becomes a draft again.',
  open: 'When you close it everybody goes on reading it, and nobody argues or votes. You can reopen it.',
  closed: 'It can be read, and nobody argues or votes. Archived, its frame cannot be changed either.',
  archived: 'It is kept as it was. Reopened, it goes on where it stopped.',
}

/** Whether a debate is open, and what it can become. */
export function StatusSection({ debate: { slug, status } }: { debate: Debate }) {
  return (
    <div id="status" className={styles.part}>
      <SettingsSection title={TITLES[status]} lead={LEADS[status]}>
        {MOVES_FROM[status].map((move, place) => (
          <ActionForm key={move} action={moveDebateAction} submit={MOVE_WORDS[move]} label={MOVE_WORDS[move]} tone={move === 'publish' && place === 0 ? 'strong' : 'plain'} keep={{ slug, move }} />
        ))}
      </SettingsSection>
    </div>
  )
}
