import type { Metadata } from 'next'

import { AnswerColumn } from '@/components/claim/answer-column'
import { Answers } from '@/components/claim/answers'
import { ClaimFocus } from '@/components/claim/claim-focus'
import { ClaimPath } from '@/components/claim/claim-path'
import { ThreadState } from '@/components/claim/thread-state'
import { WithdrawnClaim } from '@/components/claim/withdrawn-claim'
import { Talk } from '@/components/comment/talk'
import { DebateState } from '@/components/debate/debate-state'
import { LiveUpdates } from '@/components/live/live-updates'
import { Wrap } from '@/components/ui/wrap'
import { getPersonalViewer } from '@/lib/auth/viewer'
import { moderatesIn } from '@/lib/case/queries'
import { CLAIM_STANCES } from '@/lib/claim/schema'
import { wordsOf } from '@/lib/claim/wording'
import { claimAddress } from '@/lib/debate/address'

import { metadataOf } from '../../metadata'
import { loadClaim } from './load'

type Props = {
  params: Promise<{ slug: string; id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { found } = await loadClaim(props)
  if (found.withdrawn) return { title: 'Withdrawn', robots: { index: false } }
  const { debate, claim } = found
  const description = `A claim with its pros and cons, in the debate: ${debate.title}`
  const said = metadataOf(debate, { title: wordsOf(claim), description, address: claimAddress(debate.slug, claim.id) })
  // What is out of sight here is not to be found by its address elsewhere.
  return claim.status === 'hidden' || claim.status === 'removed' ? { ...said, robots: { index: false } } : said
}

/** One claim: its path, how it bears, what was said for it, its pros and cons. */
export default async function Page(props: Props) {
  const { slug, found, view } = await loadClaim(props)
  if (found.withdrawn) return <WithdrawnClaim slug={slug} parentId={found.withdrawn.parentId} />
  const { debate, claim, steps, talk, thread, ...answers } = found
  const viewer = await getPersonalViewer()
  const isLocked = thread.lock !== null
  const moderates = await moderatesIn(viewer, slug)
  return (
    <Wrap>
      <DebateState debate={debate} />
      <ThreadState thread={thread} isHeld={claim.status === 'held'} />
      <ClaimPath debate={debate} claim={claim} steps={steps} />
      <ClaimFocus {...{ claim, debate, isLocked, moderates }} isOwn={viewer ? viewer.handle === claim.author?.handle : undefined} />
      <Answers>
        {CLAIM_STANCES.map((stance) => {
          const page = { pro: answers.pros, con: answers.cons }[stance]
          const isContinued = stance === view.stance && view.after !== undefined
          return <AnswerColumn key={stance} {...{ debate, claim, stance, page, sort: view.sort, isLocked }} continued={isContinued} />
        })}
      </Answers>
      <Talk {...{ debate, claim, talk, isLocked, moderates }} reader={viewer?.handle} />
      <LiveUpdates slug={debate.slug} stats={debate.stats} />
    </Wrap>
  )
}
