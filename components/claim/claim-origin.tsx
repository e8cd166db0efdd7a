import { ParagraphLinks } from '@/components/article/paragraph-links'
import { personAddress } from '@/lib/account/address'
import { hasProfile } from '@/lib/claim/author'
import type { Claim } from '@/lib/claim/schema'

/** Whose claim it is: somebody's, or the article's, with the paragraphs it rests on. */
export function ClaimOrigin({ claim }: { claim: Pick<Claim, 'author' | 'paragraphs' | 'debateSlug'> }) {
  const { author } = claim
  return (
    <>
      {author === null && 'From the article'}
      {author && (hasProfile(author) ? <a href={personAddress(author.handle)}>{author.name}</a> : author.name)}
      {claim.paragraphs.length > 0 && ', '}
      <ParagraphLinks slug={claim.debateSlug} paragraphs={claim.paragraphs} />
    </>
  )
}
