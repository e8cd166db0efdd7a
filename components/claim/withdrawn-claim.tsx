import { ButtonLink } from '@/components/ui/button'
import { Message } from '@/components/ui/message'
import { claimAddress, debateAddress } from '@/lib/debate/address'

/** Where a claim stood that was taken back, with nothing said to it: what happened, and the ways on. */
export function WithdrawnClaim({ slug, parentId }: { slug: string; parentId: string | null }) {
  return (
    <Message title="This claim was withdrawn" lead="Its author took it back. Nothing of it is left, and nobody had answered it.">
      <p>
        <ButtonLink href={parentId === null ? debateAddress(slug) : claimAddress(slug, parentId)} tone="strong">
          {parentId === null ? 'To the debate' : 'To the claim above it'}
        </ButtonLink>
      </p>
    </Message>
  )
}
