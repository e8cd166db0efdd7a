import type { TargetKind } from '../case/schema'
import type { Concerned } from './policy'

/** A target as it is now, its row held: what an action is about. */
export type Subject = {
  kind: TargetKind
  id: bigint
  /** The debate that it is in, or is; null for a person. */
  debateId: bigint | null
  /** The claim itself, or the one that a comment is about. */
  claimId: bigint | null
  commentId: bigint | null
  concerned: Concerned
  /** Of a text or of a debate. */
  status: string | null
  /** As it stands now: of a debate its title. Null for a person. */
  text: string | null
}

/** Whose it is, as the tables know them. */
export const concernedId = ({ concerned }: Subject): bigint | null => (concerned === null ? null : BigInt(concerned.id))
