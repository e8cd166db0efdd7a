import { SettingsSection } from '@/components/account/settings-section'
import { Day } from '@/components/ui/day'
import type { FlagRecord } from '@/lib/flag/schema'
import { weightWords } from '@/lib/flag/wording'
import { isMuted, weightOf } from '@/lib/flag/weight'

type Props = { record: FlagRecord; isNew: boolean; now: Date }

/** How much one's flags count, and why. */
export function FlagStanding({ record, isNew, now }: Props) {
  const { upheld, dismissed, mutedUntil } = record
  const decided = upheld + dismissed
  return (
    <SettingsSection title={weightWords(weightOf(record, isNew, now))} lead="A flag counts by how often earlier flags of the same person were right.">
      <ul>
        <li>
          {decided === 0 ? 'Moderators have not decided about a flag of yours yet.' : `Of ${decided} that moderators decided about, they agreed with ${upheld}.`}
        </li>
        {isNew && <li>You are new here: until you have been here three days and five of your claims or comments stood, your flags count half.</li>}
        {mutedUntil !== null && isMuted(record, now) && (
          <li>
            A moderator has muted your flags until <Day at={mutedUntil.toISOString()} />. You can still flag, and it counts nothing.
          </li>
        )}
      </ul>
    </SettingsSection>
  )
}
