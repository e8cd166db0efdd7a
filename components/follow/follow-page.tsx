import { ActionForm } from '@/components/ui/action-form'
import { Panel } from '@/components/ui/panel'
import { claimAddress, debateAddress } from '@/lib/debate/address'
import { followAction, unfollowAction } from '@/lib/follow/actions'
import type { Followed } from '@/lib/follow/schema'

type Props = Followed & { isFollowed: boolean }

/** Following a debate or a claim, or no more, by form. */
export function FollowPage({ slug, title, claim, isFollowed }: Props) {
  const thing = claim === null ? 'debate' : 'claim'
  const back = claim === null ? debateAddress(slug) : claimAddress(slug, claim.id)
  const lead = claim === null
    ? 'You are told of each new argument and comment in it.'
    : 'You are told of each new pro, con and comment on it and on what stands beneath it.'
  return (
    <Panel title={isFollowed ? `You follow this ${thing}` : `Follow this ${thing}`} lead={lead}>
      <p>
        <a href={back}>{claim === null ? title : claim.text}</a>
      </p>
      <ActionForm
        action={isFollowed ? unfollowAction : followAction}
        submit={isFollowed ? 'Stop following' : 'Follow it'}
        keep={{ slug, claim: claim?.id }}
        aside={<a href={back}>Back to the {thing}</a>}
      />
    </Panel>
  )
}
