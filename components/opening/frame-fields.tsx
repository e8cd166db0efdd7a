'use client'

import { SettingsChoices } from '@/components/account/settings-choices'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import {
  type Debate, DEBATE_ARGUINGS, DEBATE_VISIBILITIES, THESIS_MAX, TITLE_MAX, TOPIC_MAX, TOPICS_MAX,
} from '@/lib/debate/schema'
import { ARGUING_WORDS, VISIBILITY_WORDS } from '@/lib/opening/wording'

import styles from './frame-fields.module.css'
import { SideFields } from './side-fields'

type Props = {
  /** What they begin with; nothing for a new debate. */
  debate?: Pick<Debate, 'title' | 'thesis' | 'sides' | 'topics' | 'visibility' | 'arguing'>
}

/** What the frame of a debate is made of: question, thesis, sides, topics, and for whom it is. */
export function FrameFields({ debate }: Props) {
  const { visibility = 'public', arguing = 'members' } = debate ?? {}
  return (
    <>
      <div className={styles.words}>
        <TextArea name="title" label="Question" value={debate?.title ?? ''} max={TITLE_MAX} rows={2} hint="What people can answer by yes or no, such as: Should the city close its centre to cars?" />
        <TextArea name="thesis" label="Thesis" value={debate?.thesis ?? ''} max={THESIS_MAX} rows={3} hint="The statement that is argued for and against, in one or two sentences." />
      </div>
      <SideFields {...(debate && { sides: debate.sides })} />
      <div className={styles.words}>
        <Field
          name="topics"
          label="Topics"
          value={debate?.topics.map(({ name }) => name).join(', ')}
          maxLength={TOPICS_MAX * (TOPIC_MAX + 2)}
          autoComplete="off"
          hint={`What it is about, such as: Cities, Transport. ${TOPICS_MAX} at most, with commas between.`}
          optional
        />
      </div>
      <div className={styles.choices}>
        <SettingsChoices legend="Who can see it?" name="visibility">
          {DEBATE_VISIBILITIES.map((value) => (
            <Checkbox key={value} type="radio" name="visibility" value={value} {...VISIBILITY_WORDS[value]} checked={value === visibility} />
          ))}
        </SettingsChoices>
        <SettingsChoices legend="Who can argue?" name="arguing">
          {DEBATE_ARGUINGS.map((value) => (
            <Checkbox key={value} type="radio" name="arguing" value={value} {...ARGUING_WORDS[value]} checked={value === arguing} />
          ))}
        </SettingsChoices>
      </div>
    </>
  )
}
