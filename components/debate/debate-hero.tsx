import { ArticlePanel } from '@/components/article/article-panel'
import { ButtonLink } from '@/components/ui/button'
import { counted } from '@/components/ui/count'
import { Facts } from '@/components/ui/facts'
import { PageHeading } from '@/components/ui/page-heading'
import { sourceAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'
import { listAddress } from '@/lib/debate/view'
import { statusUnlessOpen } from '@/lib/debate/wording'

import styles from './debate-hero.module.css'

/** How a debate opens: its question, its thesis, and the article it grew from. */
export function DebateHero({ debate }: { debate: Debate }) {
  const { title, thesis, topics, source, stats, status } = debate
  const topicLinks = topics.map(({ slug, name }, index) => {
    const link = <a href={listAddress({ topic: slug })}>{name}</a>
    return index === 0 ? <strong key={slug}>{link}</strong> : link
  })
  return (
    <div className={styles.hero} data-panel={source !== null}>
      <PageHeading
        eyebrow={
          <Facts
            items={[
              ...topicLinks,
              source && 'From an article',
              stats.claims > 0 && counted(stats.claims, 'claim'),
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
        {source && (
          <p className={styles.buttons}>
            <ButtonLink href={sourceAddress(debate.slug)}>See the source</ButtonLink>
          </p>
        )}
      </PageHeading>
      {source && <ArticlePanel debate={debate} source={source} />}
    </div>
  )
}
