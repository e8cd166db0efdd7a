'use client'

import { useOwn } from '@/components/debate/own'
import buttons from '@/components/ui/button.module.css'
import { isEditable } from '@/lib/claim/editable'
import { editClaimAddress, withdrawClaimAddress } from '@/lib/debate/address'

type Props = { slug: string; claimId: string; createdAt: string; isOwn: boolean | undefined }

/** Laid over a claim of one's own: changing it, as long as that goes, and taking it back. */
export function OwnWays({ slug, claimId, createdAt, isOwn }: Props) {
  const own = useOwn(slug, claimId)
  if (!(isOwn ?? own?.mine.includes(claimId))) return null
  return (
    <>
      {isEditable({ createdAt: new Date(createdAt) }, new Date()) && (
        <a className={buttons.button} href={editClaimAddress(slug, claimId)}>
          Edit
        </a>
      )}
      <a className={buttons.button} href={withdrawClaimAddress(slug, claimId)}>
        Withdraw
      </a>
    </>
  )
}
