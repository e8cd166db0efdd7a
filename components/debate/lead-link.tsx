'use client'

import buttons from '@/components/ui/button.module.css'
import { settingsAddress } from '@/lib/debate/address'

import { useOwn } from './own'

type Props = {
  slug: string
  /** Known where the page is rendered for one reader; else it is laid over. */
  isLeader: boolean | undefined
}

/** Laid over a debate that one leads: the way to its settings. */
export function LeadLink({ slug, isLeader }: Props) {
  const own = useOwn(slug)
  return (isLeader ?? own?.canFrame) ? (
    <a className={buttons.button} href={settingsAddress(slug)}>
      Debate settings
    </a>
  ) : null
}
