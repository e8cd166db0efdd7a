import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'
import { SOURCE_ROWS } from '@/lib/claim/form-schema'
import { SOURCE_TITLE_MAX, URL_MAX } from '@/lib/claim/writing-schema'

import styles from './source-fields.module.css'

const fields = SOURCE_ROWS.flatMap((row) => [`source${row}Url`, `source${row}Title`])

/** The documents that a claim cites: some rows, of which those that stay empty are none. */
export function SourceFields() {
  return (
    <Disclosure summary="Sources" fields={fields}>
      <p className={styles.lead}>Where one can read it. Rows that you leave empty are left out.</p>
      {SOURCE_ROWS.map((row) => (
        <fieldset key={row} className={styles.row}>
          <legend>Source {row}</legend>
          <Field
            name={`source${row}Url`}
            label="Address"
            type="url"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={URL_MAX}
            optional
          />
          <Field name={`source${row}Title`} label="Title" autoComplete="off" maxLength={SOURCE_TITLE_MAX} optional />
        </fieldset>
      ))}
    </Disclosure>
  )
}
