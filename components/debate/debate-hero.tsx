import { ArticleLine } from '@/components/article/article-line'
import { FollowButton } from '@/components/follow/follow-button'
import { StanceBlock } from '@/components/stance/stance-block'
import { ThesisStrength } from '@/components/strength/thesis-strength'
import { ButtonLink } from '@/components/ui/button'
import { counted } from '@/components/ui/count'
import { Facts } from '@/components/ui/facts'
import { Hidden } from '@/components/ui/hidden'
import { PageHeading } from '@/components/ui/page-heading'
import { flagAddress, settingsAddress, voteAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'
import { listAddress } from '@/lib/debate/view'
import { statusUnlessOpen } from '@/lib/debate/wording'

import styles from './debate-hero.module.css'

type Props = {
  debate: Debate
  /** Where the page is rendered for one reader alone: that they lead it. Others find its settings under their debates. */
  isLeader?: boolean
}

/** How a debate opens: its question, its thesis and how that does, the article it grew from, and where people stand. */
export function DebateHero({ debate, isLeader = false }: Props) {
  const { slug, title, thesis, topics, source, stats, status } = debate
  const isOpen = status === 'open'
  const topicLinks = topics.map(({ slug: topic, name }, index) => {
    const link = <a href={listAddress({ topic })}>{name}</a>
    return index === 0 ? <strong key={topic}>{link}</strong> : link
  })
  return (
    <div className={styles.hero}>
      <PageHeading
        eyebrow={
          <Facts
            items={[
              ...topicLinks,
              source && 'From an article',
              stats.claims > 0 && counted(stats.claims, 'claim'),
              stats.people > 0 && counted(stats.people, 'person', 'people'),
              statusUnlessOpen(status),
              status !== 'draft' && (
                <a key="flag" href={flagAddress(slug)} rel="nofollow">
                  Flag<Hidden> this debate</Hidden>
                </a>
              ),
            ]}
          />
        }
        title={title}
        lead={
          <>
            <strong>The thesis. </strong>
            {thesis}
          </>
        }
      >
        <ThesisStrength strength={debate.thesisStrength} interval={debate.thesisInterval} votes={stats.votes} />
        {source && <ArticleLine debate={debate} source={source} />}
        <div className={styles.buttons}>
          {isOpen && stats.claims > 0 && <ButtonLink href={voteAddress(slug)}>Vote on claims, one by one</ButtonLink>}
          {isOpen && <FollowButton slug={slug} />}
          {isLeader && <ButtonLink href={settingsAddress(slug)}>Debate settings</ButtonLink>}
        </div>
      </PageHeading>
      {status !== 'draft' && <StanceBlock debate={debate} />}
    </div>
  )
}
