import { counted } from '@/components/ui/count'

/** Said to a moderator of the appeals against what they did: somebody else decides these, if there is somebody. */
export function WaitingForOthers({ appeals, others }: { appeals: number; others: number }) {
  if (appeals === 0) return null
  return (
    <p>
      {appeals === 1 ? 'An appeal against a decision of yours waits' : `${counted(appeals, 'appeal')} against decisions of yours wait`} for somebody else
      {others > 0 ? ': whoever decided cannot open it.' : '. There is no other moderator who could decide: an admin has to name one.'}
    </p>
  )
}
