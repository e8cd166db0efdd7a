'use client'

import styles from '@/components/account/token-shown.module.css'
import { useActionFormState } from '@/components/ui/action-form-state'
import { settingsAddress } from '@/lib/debate/address'

/** The link that the form around has just made. It is told this once. */
export function InvitationShown({ slug }: { slug: string }) {
  const { link } = useActionFormState().state.shown
  if (link === undefined) return null
  return (
    <div className={styles.shown} role="status">
      <p>
        <b>Your new link.</b> Copy it now: it is not shown again.
      </p>
      <code>{link}</code>
      <p>
        <a href={settingsAddress(slug, 'people')}>I have it</a>
      </p>
    </div>
  )
}
