import { Checkbox } from '@/components/ui/checkbox'
import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { Voice } from '@/components/ui/voice'
import { QUOTES_MAX } from '@/lib/claim/writing-schema'
import { QUOTE_MAX, type Quote, SPEAKER_MAX } from '@/lib/quote/schema'

import styles from './quote-fields.module.css'

/** What somebody said that a claim brings as evidence: words from the debate's quotes, or typed ones. */
export function QuoteFields({ quotes }: { quotes: readonly Quote[] }) {
  return (
    <Disclosure summary="Quotes" fields={['quotes', 'quoteText', 'quoteSpeaker', 'quoteRole']}>
      {quotes.length > 0 && (
        <fieldset className={styles.known}>
          <legend>Quotes of this debate, {QUOTES_MAX} at most</legend>
          {quotes.map(({ id, text, speaker, verified }) => (
            <Checkbox
              key={id}
              name="quotes[]"
              value={id}
              label={
                <span className={styles.quote}>
                  <Voice>“{text}”</Voice>
                </span>
              }
              hint={verified ? speaker.name : `${speaker.name}, not verified`}
            />
          ))}
        </fieldset>
      )}
      <fieldset className={styles.typed}>
        <legend>{quotes.length > 0 ? 'Or another one' : 'What somebody said'}</legend>
        <TextArea
          name="quoteText"
          label="Words"
          max={QUOTE_MAX}
          hint="Word for word. It is shown as not verified, unless the article has it."
          optional
        />
        <Field name="quoteSpeaker" label="Who said it" autoComplete="off" maxLength={SPEAKER_MAX} optional />
        <Field name="quoteRole" label="In what role" autoComplete="off" maxLength={SPEAKER_MAX} optional />
      </fieldset>
    </Disclosure>
  )
}
