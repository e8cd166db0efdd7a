import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { RuleList } from '@/components/rule/rule-list'
import { Message } from '@/components/ui/message'
import type { AddressWords } from '@/lib/address'
import { RULES, rulesAddress } from '@/lib/rule/address'
import { getRulesPage } from '@/lib/rule/queries'
import { ruleVersionSchema } from '@/lib/rule/schema'

type Props = { searchParams: Promise<AddressWords> }

const title = 'Rules'
const description = 'What applies to everybody who argues here, and what moderators act by.'

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { version } = await searchParams
  const asked = ruleVersionSchema.safeParse(version)
  return {
    title: asked.success ? `Rules, version ${asked.data}` : title,
    description,
    alternates: { canonical: asked.success ? rulesAddress(asked.data) : RULES },
    openGraph: { siteName: 'Crux', type: 'website', title, description, url: RULES },
  }
}

/** The same for everybody, and kept as a finished page. */
export default async function Page({ searchParams }: Props) {
  const { version } = await searchParams
  const asked = version === undefined ? null : ruleVersionSchema.safeParse(version)
  if (asked?.success === false) notFound()
  const { rules, versions } = (await getRulesPage(asked?.data ?? null)) ?? notFound()
  const isFormer = rules.version !== versions[0]?.version
  return (
    <Message title={isFormer ? `Rules, version ${rules.version}` : title} lead={isFormer ? 'These were the rules once. Others apply now.' : description}>
      <RuleList rules={rules} versions={versions} />
    </Message>
  )
}
