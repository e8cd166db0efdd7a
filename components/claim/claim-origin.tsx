import { ParagraphLinks } from '@/components/article/paragraph-links'
import type { Claim } from '@/lib/claim/schema'

/** Whose claim it is: somebody's, or the article's, with the paragraphs it rests on. */
export function ClaimOrigin({ claim }: { claim: Pick<Claim, 'author' | 'paragraphs' | 'debateSlug'> }) {
  return (
    <>
      {claim.author ? claim.author.name : 'From the article'}
      {claim.paragraphs.length > 0 && ', '}
      <ParagraphLinks slug={claim.debateSlug} paragraphs={claim.paragraphs} />
    </>
  )
}
