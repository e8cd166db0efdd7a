import { addressWith } from '../address'

/** Where the screens of a debate are. The one place that knows, for links and for telling which pages to renew. */
export const HOME = '/'
export const debateAddress = (slug: string): string => `/debates/${slug}`
export const claimAddress = (slug: string, claimId: string): string => `/debates/${slug}/claims/${claimId}`
/** The page that lists a claim: its parent's, or the debate's for one at the top. */
export const listedAt = (slug: string, parentId: bigint | null): string =>
  parentId === null ? debateAddress(slug) : claimAddress(slug, String(parentId))
export const quotesAddress = (slug: string): string => `/debates/${slug}/quotes`
export const sourceAddress = (slug: string): string => `/debates/${slug}/source`

/** Where one says where one stands; with a claim, that it was this one that changed one's mind. */
export const standAddress = (slug: string, choice: { side?: string; claim?: string } = {}): string =>
  addressWith(`/debates/${slug}/stance`, choice)
/** Voting: one claim after another, or one alone, perhaps with an answer chosen already. */
export const voteAddress = (slug: string, choice: { claim?: string; value?: string; after?: string; last?: string } = {}): string =>
  addressWith(`/debates/${slug}/vote`, choice)
/** How the numbers come about, by the part that explains one. */
export const howAddress = (part?: 'votes' | 'strength' | 'thesis' | 'order' | 'stances'): string =>
  part === undefined ? '/how-it-works' : `/how-it-works#${part}`

/** How many paragraphs one page of the source shows. */
export const PARAGRAPHS_SHOWN = 100

/** The page of the source that begins after a paragraph. */
export const sourceAddressAfter = (slug: string, after: number): string =>
  after > 0 ? `${sourceAddress(slug)}?after=${after}` : sourceAddress(slug)

/** A paragraph of the article on the source page that shows it; paragraphs are counted from 1. */
export const paragraphAddress = (slug: string, paragraph: number): string =>
  `${sourceAddressAfter(slug, paragraph - 1 - ((paragraph - 1) % PARAGRAPHS_SHOWN))}#p${paragraph}`
