import { Tabs } from '@/components/ui/tabs'
import { activityAddress, debateAddress, quotesAddress, sourceAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'

export type DebateTab = 'arguments' | 'quotes' | 'source' | 'activity' | 'log'

/** The pages of a debate that have content. */
export function DebateTabs({ debate, current }: { debate: Debate; current: DebateTab }) {
  const { slug, source, stats, status } = debate
  const tabs = [
    { href: debateAddress(slug), label: 'Arguments', current: current === 'arguments' },
    ...(stats.quotes > 0
      ? [{ href: quotesAddress(slug), label: 'Quotes', count: stats.quotes, current: current === 'quotes' }]
      : []),
    ...(source ? [{ href: sourceAddress(slug), label: 'Source', current: current === 'source' }] : []),
    ...(status === 'draft' ? [] : [{ href: activityAddress(slug), label: 'Activity', current: current === 'activity' }]),
  ]
  return <Tabs label="This debate" tabs={tabs} />
}
