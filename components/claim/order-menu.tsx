import { Menu } from '@/components/ui/menu'
import type { ClaimSort } from '@/lib/claim/schema'

type Props = {
  sort: ClaimSort
  /** There are votes, and so strengths; without any, the strongest are the oldest. */
  voted: boolean
  addressOf: (sort: ClaimSort) => string
}

/** Which claims come first. */
export function OrderMenu({ sort, voted, addressOf }: Props) {
  const words = { strongest: voted ? 'Strongest first' : 'Oldest first', newest: 'Newest first' }
  const choices = (['strongest', 'newest'] as const).map((choice) => ({
    href: addressOf(choice),
    label: words[choice],
    current: choice === sort,
  }))
  return <Menu label="Order" choices={choices} />
}
