import { ButtonLink } from '@/components/ui/button'
import { settingsAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'
import { stateInWords } from '@/lib/debate/wording'

import styles from './debate-state.module.css'

/** At the top of a debate's pages, where it is not open to everybody: what it is, and what that means. */
export function DebateState({ debate }: { debate: Pick<Debate, 'slug' | 'status' | 'visibility'> }) {
  const words = stateInWords(debate)
  if (words === null) return null
  return (
    <div className={styles.state} role="note">
      <p>
        <b>{words.what}</b> {words.means}
      </p>
      {debate.status === 'draft' && (
        <ButtonLink href={settingsAddress(debate.slug, 'status')} tone="strong">
          Open the debate
        </ButtonLink>
      )}
    </div>
  )
}
