import { QuoteFigure } from '@/components/article/quote-figure'
import { ClaimMentions } from '@/components/claim/claim-mentions'
import { MoreLink } from '@/components/ui/more-link'
import type { Quote } from '@/lib/quote/schema'
import { groupBySpeaker } from '@/lib/quote/speakers'
import { quotesAddressAfter } from '@/lib/quote/view'
import type { ClaimMention } from '@/lib/claim/schema'
import { quotesAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'
import type { Page } from '@/lib/page'

import styles from './quotes-by-speaker.module.css'

type Props = {
  debate: Debate
  /** Quotes by speaker. */
  page: Page<Quote>
  /** The claims that quotes are evidence for, by id. */
  mentions: ReadonlyMap<string, ClaimMention>
  /** It does not begin with the first of them. */
  continued: boolean
}

/** Who speaks in the article, and what each of them says, with the claims that rest on it. */
export function QuotesBySpeaker({ debate, page, mentions, continued }: Props) {
  return (
    <>
      {groupBySpeaker(page.items).map(({ speaker, quotes }) => (
        <section key={quotes[0]?.id} className={styles.speaker}>
          <div className={styles.who}>
            <h2>{speaker.name}</h2>
            <p>{speaker.role}</p>
          </div>
          <ul className={styles.quotes}>
            {quotes.map((quote) => (
              <li key={quote.id}>
                <QuoteFigure quote={quote} slug={debate.slug} speaker={false} />
                <ClaimMentions
                  slug={debate.slug}
                  sides={debate.sides}
                  claims={quote.claimIds.flatMap((id) => mentions.get(id) ?? [])}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {page.nextCursor && <MoreLink href={quotesAddressAfter(debate.slug, page.nextCursor)} of="quotes" />}
      {continued && !page.nextCursor && (
        <MoreLink href={quotesAddress(debate.slug)} rel="first">
          Back to the first quotes
        </MoreLink>
      )}
    </>
  )
}
