import { CLAIMS_SHOWN } from '@/lib/claim/view'

/** A list on a page to which others add while one reads. */
export type LiveList = {
  of: 'side' | 'pros' | 'cons' | 'comments'
  /** Of the side, or of the claim. */
  id: string
  /** How many it has, as the page was rendered. */
  count: number
  /** What one of them is called. */
  word: string
  /** Where the newest come first. */
  newest: string
  /** The page shows all of it. */
  isWhole: boolean
  /** As many fit on the page before the newest would be further down; CLAIMS_SHOWN where it is not given. */
  room?: number
}

/**
 * What `live-page.ts` finds a list's line by. The element holds two others: the words as they were rendered, and an
 * empty hidden one for the new words.
 */
export const liveListAttributes = ({ of, id, count, word, newest, isWhole, room = CLAIMS_SHOWN }: LiveList) => ({
  'data-live-list': `${of}:${id}`,
  'data-count': count,
  'data-word': word,
  'data-newest': newest,
  'data-room': isWhole ? room : 0,
})
