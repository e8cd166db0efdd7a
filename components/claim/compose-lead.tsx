import { bearingOf, helpsAs } from '@/lib/claim/bearing'
import type { Claim, ClaimStance } from '@/lib/claim/schema'
import type { Side } from '@/lib/debate/schema'
import { ON_THESIS, sideInWords } from '@/lib/debate/wording'

/** What a new argument of a side stands under. */
export function ArgumentLead({ side }: { side: Side }) {
  return (
    <p>
      An argument of <b>{sideInWords(side.name)}</b>, {ON_THESIS[side.stance]}: {side.summary}
    </p>
  )
}

/** What an answer is to, and whom it will help. */
export function AnswerLead({ parent, stance, sides }: { parent: Claim; stance: ClaimStance; sides: readonly Side[] }) {
  const { side, helped } = bearingOf({ sideId: parent.sideId, helps: helpsAs(parent, stance) }, sides)
  return (
    <>
      <p>{parent.text}</p>
      <p>
        Your {stance} {helped ? 'will help' : 'will work against'} <b>{sideInWords((helped ?? side).name)}</b>.
      </p>
    </>
  )
}
