import { SettingsChoices } from '@/components/account/settings-choices'
import { SettingsSection } from '@/components/account/settings-section'
import { ModerationTabs } from '@/components/moderation/moderation-tabs'
import { ActionForm } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Empty } from '@/components/ui/empty'
import { Field } from '@/components/ui/field'
import { PageHeading } from '@/components/ui/page-heading'
import { Wrap } from '@/components/ui/wrap'
import { debateAddress } from '@/lib/debate/address'
import { setHoldingAction, watchWordAction } from '@/lib/screening/actions'
import { HOLDINGS, WATCHED_EFFECTS, type Watching, WORD_MAX } from '@/lib/screening/schema'
import { EFFECT_WORDS, HOLDING_WORDS } from '@/lib/screening/wording'

import { WatchedWords } from './watched-words'
import styles from './watching-page.module.css'

/** What new texts pass in a debate, or everywhere: which wait, and which words are watched for. */
export function WatchingPage({ watching }: { watching: Watching }) {
  const { debate, holding, words } = watching
  const keep = { debate: debate?.slug }
  return (
    <Wrap>
      {debate === null && <ModerationTabs current="words" />}
      <div className={styles.page}>
        <PageHeading
          eyebrow={debate ? <a href={debateAddress(debate.slug)}>{debate.title}</a> : 'Everywhere'}
          title={words ? 'Watched words and what waits' : 'What waits for a moderator'}
          size="claim"
        />
        <SettingsSection title="What waits for a moderator" lead={`Nobody but its author sees it until a moderator has looked. ${debate ? 'Whoever leads or moderates this debate does not wait for what is set here.' : 'Moderators of the whole site wait for nobody.'}`}>
          <ActionForm action={setHoldingAction} submit="Keep it" tone="plain" label="What waits" keep={keep}>
            <SettingsChoices legend="Of what is posted or changed" name="holding">
              {HOLDINGS.map((value) => (
                <Checkbox key={value} type="radio" name="holding" value={value} {...HOLDING_WORDS[value]} checked={value === holding} />
              ))}
            </SettingsChoices>
          </ActionForm>
        </SettingsSection>
        {words && (
          <SettingsSection title="Watched words" lead={debate ? 'In this debate. Those for everywhere are watched for besides.' : 'In all debates. A debate can have more of its own.'}>
            <ActionForm action={watchWordAction} submit="Add it" label="Add a word" keep={keep}>
              <Field name="word" label="Word" maxLength={WORD_MAX * 2} autoComplete="off" spellCheck={false} hint="One or several in a row, found whole, in capitals or not. With * at its end other letters may follow: spam*" />
              <SettingsChoices legend="What happens to a text with it?" name="effect">
                {WATCHED_EFFECTS.map((value) => (
                  <Checkbox key={value} type="radio" name="effect" value={value} label={EFFECT_WORDS[value].label} hint={EFFECT_WORDS[value].hint} checked={value === 'hold'} />
                ))}
              </SettingsChoices>
            </ActionForm>
            {words.length === 0 ? <Empty title="No words yet" /> : <WatchedWords words={words} debate={debate?.slug} />}
          </SettingsSection>
        )}
      </div>
    </Wrap>
  )
}
