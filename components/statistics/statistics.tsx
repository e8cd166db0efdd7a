import { AskButton } from '@/components/ui/button'
import { counted } from '@/components/ui/count'
import { Moment } from '@/components/ui/moment'
import { Pills } from '@/components/ui/pills'
import { SectionHeading } from '@/components/ui/section-heading'
import { Select } from '@/components/ui/select'
import { STATISTICS, statisticsAddress } from '@/lib/statistics/address'
import { OPEN_COUNTED, SPANS, type Span, type Statistics as Counted } from '@/lib/statistics/schema'
import { durationWords, shareWords } from '@/lib/statistics/wording'

import { Figure, Figures } from './figure'
import styles from './statistics.module.css'
import { ByModerator, ByReason } from './tables'

type Props = { figures: Counted; days: Span; now: Date }

/** How moderation goes: what is open, what was done and how fast, why, and what was wrong with it. */
export function Statistics({ figures, days, now }: Props) {
  const { open, oldest, handled, dismissed, firstLook, decision, nineOfTen, reasons, appeals, moderators, debate } = figures
  const within = `in the last ${days} days`
  const time = (seconds: number | null) => (seconds === null ? null : durationWords(seconds))
  return (
    <div className={styles.parts}>
      <Filters figures={figures} days={days} />
      <section aria-labelledby="now">
        <SectionHeading id="now" note={debate?.title}>Now</SectionHeading>
        <Figures>
          <Figure label="Open" value={open >= OPEN_COUNTED ? `${OPEN_COUNTED.toLocaleString('en')} or more` : open.toLocaleString('en')}>
            Cases that nobody has decided yet.
          </Figure>
          <Figure label="Waiting longest" value={oldest === null ? null : durationWords(Math.max(0, now.getTime() - Date.parse(oldest)) / 1_000)}>
            {oldest === null ? 'Somebody has looked at each open case.' : <>The oldest open case that nobody has looked at was opened on <Moment at={oldest} />.</>}
          </Figure>
        </Figures>
      </section>
      <section aria-labelledby="done">
        <SectionHeading id="done" note={within}>Decided</SectionHeading>
        <Figures>
          <Figure label="Handled" value={handled.toLocaleString('en')}>
            Cases decided {within}. In {dismissed.toLocaleString('en')} of them nothing was wrong.
          </Figure>
          <Figure label="To the first look" value={time(firstLook.seconds)} of={firstLook.of}>
            {firstLook.of === 0 ? 'No case was taken by a moderator before it was decided.' : `${halfOf(firstLook.of)} first taken by a moderator within this time of being opened.`}
          </Figure>
          <Figure label="To a decision" value={time(decision.seconds)} of={decision.of}>
            {decision.of === 0 ? `No case was decided ${within}.` : `${halfOf(decision.of)} decided within this time of being opened${decision.of > 1 && nineOfTen !== null ? `, nine of ten within ${durationWords(nineOfTen)}` : ''}.`}
          </Figure>
          <Figure label="Overturned" value={shareWords(appeals.overturned, appeals.decided)} of={appeals.decided}>
            {appeals.decided === 0 ? `No appeal was decided ${within}.` : `${appeals.overturned} of ${counted(appeals.decided, 'appeal')} decided ${within} were right, and what was done was undone.`}
          </Figure>
        </Figures>
      </section>
      <ByReason reasons={reasons} />
      {moderators && <ByModerator moderators={moderators} />}
    </div>
  )
}

const halfOf = (count: number): string => (count === 1 ? 'The one case was' : `Half of ${counted(count, 'case')} were`)

/** Over how long, and of which debate. */
function Filters({ figures: { debates, debate }, days }: Omit<Props, 'now'>) {
  const known = debate === null || debates.some(({ slug }) => slug === debate.slug) ? debates : [debate, ...debates]
  return (
    <div className={styles.filters}>
      <Pills label="Over how long" choices={SPANS.map((span) => ({ label: `${span} days`, href: statisticsAddress({ days: String(span), debate: debate?.slug }), current: span === days }))} />
      {known.length > 0 && (
        <form action={STATISTICS} aria-label="Of which debate" className={styles.ask}>
          <input type="hidden" name="days" value={days} />
          <Select name="debate" label="Debate" value={debate?.slug ?? ''} choices={[{ value: '', label: 'All' }, ...known.map(({ slug, title }) => ({ value: slug, label: title }))]} />
          <AskButton>Show</AskButton>
        </form>
      )}
    </div>
  )
}
