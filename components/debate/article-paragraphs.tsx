import { QuoteFigure } from '@/components/article/quote-figure'
import { ClaimMentions } from '@/components/claim/claim-mentions'
import { Hidden } from '@/components/ui/hidden'
import { MoreLink } from '@/components/ui/more-link'
import { groupParagraphs, runInWords } from '@/lib/article/paragraphs'
import type { ParagraphRest } from '@/lib/article/schema'
import { sourceAddressAfter } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'

import styles from './article-paragraphs.module.css'

type Props = { debate: Debate; paragraphs: readonly ParagraphRest[] }

/** The article's paragraphs by number, each with the quotes and claims that rest on it. */
export function ArticleParagraphs({ debate, paragraphs }: Props) {
  const count = debate.source?.paragraphCount ?? 0
  const first = paragraphs[0]?.paragraph ?? 1
  const last = paragraphs.at(-1)?.paragraph ?? count
  return (
    <>
      <ol className={styles.paragraphs}>
        {groupParagraphs(paragraphs).map((group) =>
          'bare' in group ? (
            <BareParagraphs key={group.bare[0]} numbers={group.bare} />
          ) : (
            <RestingParagraph key={group.resting.paragraph} debate={debate} rest={group.resting} />
          ),
        )}
      </ol>
      {last < count && <MoreLink href={`${sourceAddressAfter(debate.slug, last)}#paragraphs`} of="paragraphs" />}
      {last === count && first > 1 && (
        <MoreLink href={`${sourceAddressAfter(debate.slug, 0)}#paragraphs`} rel="first">
          Back to the first paragraphs
        </MoreLink>
      )}
    </>
  )
}

function RestingParagraph({ debate, rest }: { debate: Debate; rest: ParagraphRest }) {
  const { paragraph, quotes, claims, more } = rest
  return (
    <li id={`p${paragraph}`} className={styles.paragraph}>
      <h3>
        <Pilcrow /> {paragraph}
      </h3>
      <div className={styles.rest}>
        {quotes.map((quote) => (
          <QuoteFigure key={quote.id} quote={quote} slug={debate.slug} paragraph={false} />
        ))}
        <ClaimMentions slug={debate.slug} sides={debate.sides} claims={claims} more={more} />
      </div>
    </li>
  )
}

function Pilcrow() {
  return (
    <>
      <span className={styles.pilcrow} aria-hidden="true">
        ¶
      </span>
      <Hidden>Paragraph</Hidden>
    </>
  )
}

/** Paragraphs on which nothing rests: one line, and still a place for each, so that every address leads somewhere. */
function BareParagraphs({ numbers }: { numbers: readonly number[] }) {
  return (
    <li className={styles.bare}>
      <h3>
        {numbers.map((number) => (
          <span key={number} id={`p${number}`} />
        ))}
        <Pilcrow /> {runInWords(numbers)}
      </h3>
      <p>Nothing rests on {numbers.length === 1 ? 'it' : 'them'} yet.</p>
    </li>
  )
}
