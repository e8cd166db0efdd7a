import { ActionForm } from '@/components/ui/action-form'
import { resendConfirmationAction } from '@/lib/account/actions'
import { LINK } from '@/lib/account/address'
import { mayChangeAccount } from '@/lib/account/policy'
import type { Viewer } from '@/lib/account/schema'
import { addressWith } from '@/lib/address'

type Props = {
  viewer: Pick<Viewer, 'confirmed' | 'suspendedUntil' | 'scopes'> | null
  now: Date
  next: string | undefined
}

/** A new link to confirm one's address by. It goes to the address of the account, so it needs to be known whose. */
export function ConfirmAgain({ viewer, now, next }: Props) {
  if (viewer === null) {
    return (
      <p>
        A link works once, for an hour. <a href={addressWith(LINK, { next })}>Send me a link to sign in</a>: it confirms
        the address too.
      </p>
    )
  }
  if (!mayChangeAccount(viewer, now)) return <p>A link works once, for an hour.</p>
  if (viewer.confirmed) return <p>The address of your account is confirmed.</p>
  return (
    <>
      <p>A link works once, for an hour.</p>
      <ActionForm action={resendConfirmationAction} submit="Send me a new link" label="A new link" tone="plain" keep={{ next }} once />
    </>
  )
}
