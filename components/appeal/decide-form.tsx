import { SettingsChoices } from '@/components/account/settings-choices'
import { OnceField } from '@/components/claim/once-field'
import { ActionForm } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/form-message'
import { Moment } from '@/components/ui/moment'
import { TextArea } from '@/components/ui/text-area'
import { decideAppealAction } from '@/lib/appeal/actions'
import { APPEAL_WORDS_MAX, type AppealToDecide } from '@/lib/appeal/schema'
import { tellEntry } from '@/lib/public-log/wording'
import { rulesAddress } from '@/lib/rule/address'

import styles from './own-action.module.css'

type Props = {
  appeal: AppealToDecide
  /** Names the one intention of this form, however often it is sent. */
  once: string
}

/** What is appealed against, and by what an appeal is decided: whether it stands, and words to who appealed. */
export function DecideForm({ appeal: { id, isDecided, action }, once }: Props) {
  const { kind, target, role, rule, words, text, until, at, undoneAt, strike, isErased } = action
  const told = { what: kind, role, target: { kind: target, id: null, claimId: null }, undoes: null }
  return (
    <section className={styles.action} aria-labelledby="appealed">
      <h3 id="appealed">What it is against: {tellEntry(told)}</h3>
      {text !== null && (
        <figure className={styles.said}>
          <figcaption>The text</figcaption>
          <blockquote>{text}</blockquote>
        </figure>
      )}
      {rule !== null && (
        <p>
          The rule: <a href={rulesAddress(rule.version, rule.key)}>{rule.title}</a>
        </p>
      )}
      {words !== null && (
        <figure className={styles.said}>
          <figcaption>What they were told</figcaption>
          <blockquote>{words}</blockquote>
        </figure>
      )}
      <Facts
        items={[
          <Moment key="at" at={at} />,
          until !== null && (
            <span key="until">
              until <Moment at={until} />
            </span>
          ),
          strike && <span key="strike">a strike</span>,
          undoneAt !== null && <b key="undone">taken back since</b>,
        ]}
      />
      {isDecided ? (
        <Notice>This appeal is decided.</Notice>
      ) : (
        <ActionForm action={decideAppealAction} submit="Decide the appeal" label="Decide the appeal" keep={{ appeal: id }} wide>
          <OnceField once={once} />
          <SettingsChoices legend="Was it right?" name="outcome">
            <Checkbox type="radio" name="outcome" value="upheld" label="It stands" hint="All stays as it is." />
            <Checkbox
              type="radio"
              name="outcome"
              value="overturned"
              label="It was wrong"
              hint={isErased ? 'It counts for nothing any more. The text itself is gone for good.' : 'It is taken back, exactly as it was before, and counts for nothing any more.'}
            />
          </SettingsChoices>
          <TextArea name="words" label="To who appealed" max={APPEAL_WORDS_MAX} rows={4} hint="They are not told who you are." />
        </ActionForm>
      )}
    </section>
  )
}
