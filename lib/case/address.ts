import { MODERATION } from '../account/address'
import { type AddressWords, addressWith } from '../address'
import { idSchema } from '../page'
import { CASE_SORTS, type CaseList } from './case-schema'
import { FLAG_REASONS, TARGET_KINDS } from './schema'

export { MODERATION }

/** Which part of the queue is looked at. */
export type QueueFilter = Pick<CaseList, 'debate' | 'kind' | 'reason' | 'held' | 'mine' | 'sort'>

/** What the address of the queue says besides: which case is open, what was just done, where the list begins. */
export type QueueView = QueueFilter & { case?: string | undefined; done?: string | undefined; after?: string | undefined }

/** The queue, or a part of it, perhaps with a case open beside it. The plain queue keeps its plain address. */
export const moderationAddress = ({ held, mine, sort, ...view }: QueueView = {}): string =>
  addressWith(MODERATION, {
    debate: view.debate, kind: view.kind, reason: view.reason, held: held ? '1' : undefined, mine: mine ? '1' : undefined,
    sort: sort === 'oldest' ? sort : undefined, after: view.after, case: view.case, done: view.done,
  })

/** A case by itself. */
export const caseAddress = (id: string): string => `${MODERATION}/cases/${id}`

/** What a moderator names to act on it: claims and comments by their id, debates by their slug, people by their handle. */
export type Named = { claim: string } | { comment: string } | { debate: string } | { person: string }

/** Where moderators act on something, whether somebody has flagged it or not. */
export const actAddress = (named: Named): string => addressWith(`${MODERATION}/act`, named)

/** What a bulk has come to. */
export const bulkAddress = (id: string): string => `${MODERATION}/bulk/${id}`

const among = <Word extends string>(words: readonly Word[], given: unknown): Word | undefined => words.find((word) => word === given)
const text = (given: unknown): string | undefined => (typeof given === 'string' && given !== '' ? given : undefined)

/** Reads what the address of the queue asks for. What it cannot mean is left out: an old link still shows the queue. */
export function queueViewOf(words: AddressWords): QueueView {
  const { debate, kind, reason, held, mine, sort, case: open, done, after } = words
  return {
    debate: /^[a-z0-9-]{1,120}$/.test(text(debate) ?? '') ? text(debate) : undefined,
    kind: among(TARGET_KINDS, kind),
    reason: among(FLAG_REASONS, reason),
    held: held === '1' || undefined,
    mine: mine === '1' || undefined,
    sort: among(CASE_SORTS, sort),
    case: idSchema.safeParse(open).data,
    done: /^\d{1,18}(?:-\d{1,18})?$/.test(text(done) ?? '') ? text(done) : undefined,
    after: text(after),
  }
}

/** The part of the queue that a form was sent from, by its address. */
export const filterOf = (address: string): QueueFilter => {
  const { debate, kind, reason, held, mine, sort } = queueViewOf(Object.fromEntries(new URLSearchParams(address.split('?')[1] ?? '')))
  return { debate, kind, reason, held, mine, sort }
}

/** The page that a form was sent from, with this case open: the queue as it was looked at, or the case by itself. */
export const pageWith = (address: string, id: string): string =>
  address.startsWith(`${MODERATION}/cases/`) ? caseAddress(id) : moderationAddress({ ...filterOf(address), case: id })
