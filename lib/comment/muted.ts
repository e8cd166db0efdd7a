import type { ListedClaim } from '../claim/newcomer'
import type { Page } from '../page'
import type { Talk } from './schema'

/** Whether somebody among the muted wrote it. */
const isBy = (muted: ReadonlySet<string>) => ({ author }: { author: { handle: string } | null }): boolean => author !== null && muted.has(author.handle)

/** A list as a reader sees it who mutes people, by their handles. */
export function withMutedClaims(page: Page<ListedClaim>, muted: ReadonlySet<string>): Page<ListedClaim> {
  return muted.size === 0 ? page : { ...page, items: page.items.map((claim) => (isBy(muted)(claim) ? { ...claim, isMuted: true } : claim)) }
}

/** The talk about a claim as such a reader sees it. */
export function withMutedTalk(talk: Talk, muted: ReadonlySet<string>): Talk {
  if (muted.size === 0) return talk
  const marked = <Said extends Talk['threads'][number]['answers'][number]>(said: Said): Said => (isBy(muted)(said) ? { ...said, isMuted: true } : said)
  return { ...talk, threads: talk.threads.map((thread) => ({ ...marked(thread), answers: thread.answers.map(marked) })) }
}
