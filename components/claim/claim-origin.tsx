import { ParagraphLinks } from '@/components/article/paragraph-links'
import { personAddress } from '@/lib/account/address'
import { hasProfile } from '@/lib/claim/author'
import type { Claim } from '@/lib/claim/schema'

/** Whose claim it is: somebody's, or the article's, with the paragraphs it rests on. */
export function ClaimOrigin({ claim }: { claim: Pick<Claim, 'author' | 'paragraphs' | 'debateSlug'> }) {
  const { author, paragraphs } = claim
  const name = author?.name ?? 'From the article'
  const comma = paragraphs.length > 0 ? ', ' : ''
  const links = <ParagraphLinks slug={claim.debateSlug} paragraphs={paragraphs} />
  if (author === null || !hasProfile(author)) {
    return (
      <>
        {name + comma}
        {links}
      </>
    )
  }
  return (
    <>
      <a href={personAddress(author.handle)}>{name}</a>
      {comma}
      {links}
    </>
  )
}
