import { logEntryAddress } from '@/lib/public-log/view'
import type { Removal } from '@/lib/public-log/schema'
import { removalWords } from '@/lib/public-log/wording'

type Props = { slug: string; status: 'hidden' | 'removed'; removal: Removal | null }

/** Why a text is not shown: by whom, by which rule, and the way to the entry of the public log. */
export function RemovalNote({ slug, status, removal }: Props) {
  return (
    <>
      {removalWords(status, removal)}.{' '}
      {removal && <a href={logEntryAddress(slug, removal.entry)}>See the log</a>}
    </>
  )
}
