import { addressWith } from '../address'

/** Where the screens of a debate are. The one place that knows, for links and for telling which pages to renew. */
export const HOME = '/'
export const debateAddress = (slug: string): string => `/debates/${slug}`
export const claimAddress = (slug: string, claimId: string): string => `/debates/${slug}/claims/${claimId}`
/** The page that lists a claim: its parent's, or the debate's for one at the top. */
export const listedAt = (slug: string, parentId: bigint | null): string =>
  parentId === null ? debateAddress(slug) : claimAddress(slug, String(parentId))
/** Where somebody adds an argument at the top of a side. */
export const addArgumentAddress = (slug: string, sideId: string): string => `/debates/${slug}/add?side=${sideId}`
/** Where somebody adds a pro or a con beneath a claim, changes a claim of their own, or takes it back. */
export const addAnswerAddress = (slug: string, claimId: string, stance: 'pro' | 'con'): string => `${claimAddress(slug, claimId)}/add?stance=${stance}`
export const editClaimAddress = (slug: string, claimId: string): string => `${claimAddress(slug, claimId)}/edit`
export const withdrawClaimAddress = (slug: string, claimId: string): string => `${claimAddress(slug, claimId)}/withdraw`
/** The texts that a claim has had. */
export const historyAddress = (slug: string, claimId: string): string => `${claimAddress(slug, claimId)}/history`
export const quotesAddress = (slug: string): string => `/debates/${slug}/quotes`
export const sourceAddress = (slug: string): string => `/debates/${slug}/source`
/** What has happened in a debate, as a page and as a feed, and the feed of new debates. */
export const activityAddress = (slug: string): string => `/debates/${slug}/activity`
export const debateFeedAddress = (slug: string): string => `/debates/${slug}/feed.xml`
export const FEED = '/feed.xml'
/** What moderators did in a debate, for everybody to read, as a page and as a feed. */
export const debateLogAddress = (slug: string): string => `/debates/${slug}/log`
export const debateLogFeedAddress = (slug: string): string => `/debates/${slug}/log/feed.xml`
/** All that is public in a debate, to be kept as a file. */
export const exportAddress = (slug: string): string => `/api/v1/debates/${slug}/export?format=json`

/** Where one says where one stands; with a claim, that it was this one that changed one's mind. */
export const standAddress = (slug: string, choice: { side?: string; claim?: string } = {}): string =>
  addressWith(`/debates/${slug}/stance`, choice)
/** Voting: one claim after another, or one alone, perhaps with an answer chosen already. */
export const voteAddress = (slug: string, choice: { claim?: string; value?: string; after?: string; last?: string } = {}): string =>
  addressWith(`/debates/${slug}/vote`, choice)
/** Where one comments on a claim, or replies to a comment on it. */
export const addCommentAddress = (slug: string, claimId: string, reply?: string): string => addressWith(`${claimAddress(slug, claimId)}/comment`, { reply })
/** The place of a comment on its claim's page, and that page at that place. */
export const commentAnchor = (id: string): string => `comment-${id}`
export const commentAddress = (slug: string, claimId: string, id: string): string =>
  addressWith(claimAddress(slug, claimId), { comment: id }, commentAnchor(id))
/** Where one changes a comment of one's own, or takes it back. */
export const editCommentAddress = (slug: string, id: string): string => `${debateAddress(slug)}/comments/${id}/edit`
export const withdrawCommentAddress = (slug: string, id: string): string => `${debateAddress(slug)}/comments/${id}/withdraw`
/** Where one opens a debate of one's own. */
export const NEW_DEBATE = '/debates/new'
/** Where one leads a debate: its frame, its status, its people. */
export const settingsAddress = (slug: string, part?: 'status' | 'people'): string => addressWith(`${debateAddress(slug)}/settings`, {}, part)
/** The page of its members that this cursor begins. */
export const membersAddress = (slug: string, members: string | undefined): string => addressWith(`${debateAddress(slug)}/settings`, { members }, 'people')
/** What an invitation leads to. */
export const joinAddress = (slug: string, ticket: string): string => addressWith(`${debateAddress(slug)}/join`, { ticket })
/** Where one follows a debate, or a claim with everything beneath it, or follows it no more. */
export const followAddress = (slug: string, claimId?: string): string =>
  `${claimId === undefined ? debateAddress(slug) : claimAddress(slug, claimId)}/follow`
/** The texts that a comment has had; and all such pages of a debate. */
export const commentHistoryAddress = (slug: string, id: string): string => `${debateAddress(slug)}/comments/${id}/history`
export const commentHistories = (slug: string): string => `${debateAddress(slug)}/comments/*`
/** Where one flags a debate, or a claim or a comment in it. */
export const flagAddress = (slug: string, thing: { claim?: string; comment?: string } = {}): string => addressWith(`${debateAddress(slug)}/flag`, thing)
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
