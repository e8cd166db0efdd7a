import { ButtonLink } from '@/components/ui/button'
import { counted } from '@/components/ui/count'
import { Panel, PanelWays } from '@/components/ui/panel'
import { debateAddress, standAddress, voteAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'

type Props = {
  debate: Debate
  all: number
  voted: number
}

/** The end of guided voting: what is left, and what is next. */
export function VoteEnd({ debate: { slug, title }, all, voted }: Props) {
  const left = Math.max(all - voted, 0)
  const heading = left === 0 ? 'You have voted on every claim here' : 'That was the last one'
  const lead =
    all === 0
      ? `There is nothing to vote on yet in “${title}”.`
      : left === 0
        ? `All ${counted(all, 'claim')} of “${title}”. New ones will turn up here.`
        : `You have voted on ${voted.toLocaleString('en')} of ${counted(all, 'claim')}, and skipped ${left.toLocaleString('en')}.`
  return (
    <Panel title={all === 0 ? 'No claims to vote on' : heading} lead={lead}>
      <PanelWays>
        <ButtonLink href={debateAddress(slug)} tone="strong">
          See where the debate stands
        </ButtonLink>
        <ButtonLink href={standAddress(slug)}>Say where you stand now</ButtonLink>
        {left > 0 && <ButtonLink href={voteAddress(slug)}>Go through the skipped ones</ButtonLink>}
      </PanelWays>
    </Panel>
  )
}
