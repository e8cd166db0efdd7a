import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'

import { Wrap } from '@/components/ui/wrap'
import { VoteEnd } from '@/components/vote/vote-end'
import { VoteProgress } from '@/components/vote/vote-progress'
import { VoteTurn } from '@/components/vote/vote-turn'
import { addressWith, type AddressWords } from '@/lib/address'
import { requireViewer } from '@/lib/auth/viewer'
import { voteAddress } from '@/lib/debate/address'
import { refusalToVote } from '@/lib/debate/refusals'
import { publicUrl } from '@/lib/env'
import { OWN_CLAIM } from '@/lib/vote/policy'
import { getTurnPage } from '@/lib/vote/turn-queries'
import { readVoteView, returnAddress, turnPlace } from '@/lib/vote/view'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Vote', robots: { index: false } }

/** Voting by form: one claim after another, fewest votes first, or one alone. */
export default async function Page({ params, searchParams }: Props) {
  const [{ slug }, words] = [await params, await searchParams]
  const view = readVoteView(words)
  const { claim, value } = view
  const viewer = await requireViewer(addressWith(voteAddress(slug), { claim, value: value === undefined ? undefined : String(value) }))
  const found = (await getTurnPage(slug, viewer, view)) ?? notFound()
  const { debate, standing, turn, before, progress } = found
  if (turn === null && claim !== undefined) notFound()
  if (turn === null) return <VoteEnd debate={debate} {...progress} />

  const after = view.after && turnPlace(view.after)
  const place = turnPlace({ votes: turn.claim.votes.count, id: turn.claim.id })
  const origin = new URL(publicUrl()).origin
  const next =
    claim === undefined
      ? addressWith(voteAddress(slug), { after, last: turn.claim.id })
      : returnAddress((await headers()).get('referer'), { origin, slug, claimId: claim })
  const refusal = refusalToVote(viewer, standing, '', new Date())?.message ?? (turn.isMine ? OWN_CLAIM : null)
  const last = before?.vote ? { claim: before.claim, value: before.vote.value } : null
  return (
    <Wrap>
      <VoteTurn
        {...{ debate, value, refusal, next, ...turn }}
        skip={claim === undefined ? voteAddress(slug, { after: place }) : null}
        head={claim === undefined && <VoteProgress slug={slug} {...progress} before={last} />}
      />
    </Wrap>
  )
}
