import { liveListAttributes } from '@/components/live/live-list'
import { Folded } from '@/components/mute/folded'
import { counted } from '@/components/ui/count'
import { Hidden } from '@/components/ui/hidden'
import { MoreLink } from '@/components/ui/more-link'
import { SectionHeading } from '@/components/ui/section-heading'
import type { Claim } from '@/lib/claim/schema'
import type { Talk as Comments, Thread } from '@/lib/comment/schema'
import { COMMENTS_ANCHOR, commentsAddress, THREADS_SHOWN } from '@/lib/comment/view'
import { addCommentAddress, commentAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'

import { CommentItem } from './comment-item'
import styles from './talk.module.css'

type Props = {
  debate: Pick<Debate, 'slug' | 'sides' | 'status'>
  claim: Pick<Claim, 'id' | 'comments' | 'status'>
  talk: Comments
  /** The handle of whoever the page is rendered for; undefined where it is the same for everybody. */
  reader: string | undefined
  /** Nothing can be added. */
  isLocked: boolean
  /** Whether they moderate here. */
  moderates?: boolean | undefined
}

/** The talk about a claim: threads, oldest first, each with what answers it. */
export function Talk({ debate: given, claim, talk, reader, isLocked, moderates }: Props) {
  // Where nothing can be added the links to it are away, as in a debate that is closed.
  const debate = isLocked && given.status === 'open' ? { ...given, status: 'closed' as const } : given
  const { threads, begunEarlier, next } = talk
  const isWhole = !begunEarlier && next === null && threads.every((thread) => !thread.begunEarlier && thread.nextAnswer === null)
  // What was just posted is shown before it is counted.
  const count = isWhole ? threads.flatMap((thread) => [thread, ...thread.answers]).filter(({ status }) => status === 'shown').length : claim.comments
  const from = (id: string) => commentAddress(debate.slug, claim.id, id)
  // What comes now stands at the end, or answers something there.
  const last = next ?? threads.at(-1)?.id
  const newest = last === undefined ? commentsAddress(debate.slug, claim.id) : from(last)
  return (
    <section id={COMMENTS_ANCHOR} className={styles.talk} aria-labelledby="comments-title">
      <SectionHeading
        id="comments-title"
        note={
          <p {...liveListAttributes({ of: 'comments', id: claim.id, count, word: 'comment', newest, isWhole, room: THREADS_SHOWN })}>
            <span>{begunEarlier && <a href={commentsAddress(debate.slug, claim.id)}>Back to the first</a>}</span>
            {/* "2 new comments. Show them" */}
            <span hidden className={styles.fresh} />
          </p>
        }
      >
        {count === 0 ? 'No comments yet' : counted(count, 'comment')}
      </SectionHeading>
      {threads.length > 0 && (
        <ol>
          {threads.map((thread) => {
            const answers = <Answers {...{ debate, thread, from, reader, moderates }} />
            const item = (
              <CommentItem key={thread.id} debate={debate} comment={thread} isMine={isBy(thread, reader)} moderates={moderates}>
                {!thread.isMuted && answers}
              </CommentItem>
            )
            return thread.isMuted ? <Folded key={thread.id} after={answers}>{item}</Folded> : item
          })}
        </ol>
      )}
      {threads.length === 0 && begunEarlier && <p className={styles.end}>These were all.</p>}
      {next && <MoreLink href={from(next)} of="comments" />}
      {debate.status === 'open' && claim.status === 'shown' && (
        <a className={styles.add} href={addCommentAddress(debate.slug, claim.id)} rel="nofollow">
          Add a comment
        </a>
      )}
    </section>
  )
}

type AnswersProps = Pick<Props, 'debate' | 'reader' | 'moderates'> & { thread: Thread; from: (id: string) => string }

function Answers({ debate, thread, from, reader, moderates }: AnswersProps) {
  const { answers, begunEarlier, nextAnswer } = thread
  if (answers.length === 0) return null
  return (
    <>
      {begunEarlier && (
        <a className={styles.further} href={from(thread.id)}>
          Earlier replies
        </a>
      )}
      <ol className={styles.answers}>
        {answers.map((answer) => {
          const item = <CommentItem key={answer.id} debate={debate} comment={answer} isMine={isBy(answer, reader)} moderates={moderates} />
          return answer.isMuted ? <Folded key={answer.id}>{item}</Folded> : item
        })}
      </ol>
      {nextAnswer && (
        <a className={styles.further} href={from(nextAnswer)}>
          More replies<Hidden> to {thread.author?.name ?? 'this comment'}</Hidden>
        </a>
      )}
    </>
  )
}

const isBy = ({ author }: Pick<Thread, 'author'>, reader: Props['reader']): boolean | undefined =>
  reader === undefined ? undefined : author !== null && author.handle === reader
