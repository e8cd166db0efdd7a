import { ArticleLine } from '@/components/article/article-line'
import { FollowButton } from '@/components/follow/follow-button'
import { StanceBlock } from '@/components/stance/stance-block'
import { ThesisStrength } from '@/components/strength/thesis-strength'
import { ButtonLink } from '@/components/ui/button'
import { counted } from '@/components/ui/count'
import { Facts } from '@/components/ui/facts'
import { PageHeading } from '@/components/ui/page-heading'
import { voteAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'
import { listAddress } from '@/lib/debate/view'
import { statusUnlessOpen } from '@/lib/debate/wording'

import styles from './debate-hero.module.css'
import { LeadLink } from './lead-link'

/** How a debate opens: its question, its thesis and how that does, the article it grew from, and where people stand. */
export function DebateHero({ debate, isLeader }: { debate: Debate; isLeader?: boolean | undefined }) {
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
          <LeadLink slug={slug} isLeader={isLeader} />
        </div>
      </PageHeading>
      {status !== 'draft' && <StanceBlock debate={debate} />}
    </div>
  )
}
