import type { ReactNode } from 'react'

import { OnceField } from '@/components/claim/once-field'
import { ActionForm } from '@/components/ui/action-form'
import { ActionFormButton } from '@/components/ui/action-form-button'
import { Disclosure } from '@/components/ui/disclosure'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { actOnManyAction } from '@/lib/moderation/many-actions'
import { WORDS_MAX } from '@/lib/moderation/schema'

import styles from './many-form.module.css'

type Props = { rules: readonly { key: string; title: string }[]; once: string; back: string; children: ReactNode }

/** Around the queue: what is done to all cases that are ticked. It shows itself once one is. */
export function ManyForm({ rules, once, back, children }: Props) {
  return (
    <div className={styles.many}>
      <ActionForm
        action={actOnManyAction}
        label="Ticked cases"
        submit="Keep all ticked"
        tone="plain"
        keep={{ back }}
        wide
        aside={
          <>
            <ActionFormButton tone="plain" name="do" value="hide">
              Hide
            </ActionFormButton>
            <ActionFormButton tone="plain" name="do" value="remove">
              Remove
            </ActionFormButton>
          </>
        }
      >
        <OnceField once={once} />
        {children}
        <div className={styles.why}>
          <Disclosure summary="Why they are hidden or removed" fields={['rule', 'words']}>
            <Select name="rule" label="Rule" choices={[{ value: '', label: 'Choose one' }, ...rules.map(({ key, title }) => ({ value: key, label: title }))]} optional />
            <TextArea name="words" label="To each author" max={WORDS_MAX} optional />
          </Disclosure>
        </div>
      </ActionForm>
    </div>
  )
}
