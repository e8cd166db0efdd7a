import { Tabs } from '@/components/ui/tabs'
import { MODERATION } from '@/lib/case/address'
import { PEOPLE } from '@/lib/member/address'
import { rulesAddress } from '@/lib/rule/address'
import { STATISTICS } from '@/lib/statistics/address'

const PAGES = [
  { key: 'queue', label: 'Queue', href: MODERATION },
  { key: 'people', label: 'People', href: PEOPLE },
  { key: 'words', label: 'Words', href: `${MODERATION}/words` },
  { key: 'statistics', label: 'Statistics', href: STATISTICS },
  { key: 'rules', label: 'Rules', href: rulesAddress() },
] as const

/** The pages of moderators, side by side. */
export function ModerationTabs({ current }: { current: (typeof PAGES)[number]['key'] }) {
  return <Tabs label="Moderation" tabs={PAGES.map(({ key, label, href }) => ({ label, href, current: key === current }))} />
}
