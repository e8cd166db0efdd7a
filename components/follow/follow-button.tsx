'use client'

import { type ComponentType, lazy, Suspense } from 'react'

import { useOwn } from '@/components/debate/own'
import buttons from '@/components/ui/button.module.css'
import { followAddress } from '@/lib/debate/address'

type Props = {
  slug: string
  /** The claim that is followed; without it the debate. */
  claimId?: string
}

/** To the page where the same is done by form: for who is not signed in, and where no script runs. */
const FollowLink = ({ slug, claimId }: Props) => (
  <a className={buttons.button} href={followAddress(slug, claimId)} rel="nofollow">
    Follow
  </a>
)

/** Fetched for who is signed in alone; who cannot have it just now has the link. */
const Toggle = lazy<ComponentType<Props>>(() =>
  import('./follow-toggle').then(({ FollowToggle }) => ({ default: FollowToggle }), () => ({ default: FollowLink })),
)

/** Follows a debate or a claim by one press, laid over the link. */
export function FollowButton(props: Props) {
  const own = useOwn(props.slug, props.claimId ?? null)
  const link = <FollowLink {...props} />
  return own ? (
    <Suspense fallback={link}>
      <Toggle {...props} />
    </Suspense>
  ) : (
    link
  )
}
