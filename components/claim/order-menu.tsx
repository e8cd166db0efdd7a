import { Menu } from '@/components/ui/menu'
import { CLAIM_SORTS, type ClaimSort } from '@/lib/claim/schema'

type Props = {
  sort: ClaimSort
  /** There are votes, and so strengths; without any, the strongest are the oldest. */
  voted: boolean
  addressOf: (sort: ClaimSort) => string
}

const WORDS: Readonly<Record<ClaimSort, string>> = {
  strongest: 'Strongest first',
  newest: 'Newest first',
  'most-voted': 'Most voted first',
  'most-divided': 'Most divided first',
}
const UNVOTED = ['strongest', 'newest'] as const

/** Which claims come first. */
export function OrderMenu({ sort, voted, addressOf }: Props) {
  const choices = (voted ? CLAIM_SORTS : UNVOTED).map((choice) => ({
    href: addressOf(choice),
    label: choice === 'strongest' && !voted ? 'Oldest first' : WORDS[choice],
    current: choice === sort,
  }))
  return <Menu label="Order" choices={choices} />
}
