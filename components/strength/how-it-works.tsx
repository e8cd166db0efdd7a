import type { ReactNode } from 'react'

import { SectionHeading } from '@/components/ui/section-heading'
import { FEW_VOTES } from '@/lib/strength/wording'
import { VOTE_QUESTION, VOTE_WORDS } from '@/lib/vote/wording'

import styles from './how-it-works.module.css'

/** True to lib/strength, lib/vote, lib/stance and the order of lib/claim: whoever changes those, changes this. */
export function HowItWorks() {
  return (
    <div className={styles.parts}>
      <Part id="debate" title="A debate">
        <p>
          <b>The sides</b> are the answers that people give. Some support the thesis, some oppose it. You can say on which you stand
          when you arrive, and change it whenever something changes your mind.
        </p>
        <p>
          <b>Claims</b> are single statements, one thought each. At the top stand the arguments of the sides. Below any claim others
          add a pro, which speaks for it, or a con, which speaks against it, and below those again. Each says whom it helps in the end.
        </p>
        <p>
          <b>Quotes</b> are the words of the people quoted in the article, unchanged, with their name and the paragraph.
        </p>
        <p>
          Everybody reads. To vote, take a stance, argue or comment you need an account with an address that you have confirmed. You can
          change or withdraw what you wrote, and open a debate of your own.
        </p>
        <p>
          For example: the thesis says that a city should close its centre to cars. One side argues that shops lose customers. Somebody
          adds a con: in three cities sales rose. The more people find that con convincing, the weaker the argument of the shops, and the
          better the thesis does.
        </p>
      </Part>

      <Part id="votes" title="Votes">
        <p>
          Every number on Crux follows from votes and stances of people who are signed in. None is made up: where nobody has voted,
          there is none.
        </p>
        <p>
          Of every claim you are asked: {VOTE_QUESTION.toLowerCase()} You answer by one of five:{' '}
          {VOTE_WORDS.map((words, value) => `${value} ${words}`).join(', ')}. One person has one vote on a claim, and can
          change it or take it back at any time. Nobody votes on a claim of their own.
        </p>
        <p>
          How others voted stays closed until you have voted or open it, because early votes sway later ones. Who voted how
          is shown to nobody; only how many gave each answer, in all and by side.
        </p>
        <p>With 0 or 1 you can say why by one more tap. It helps the author, and changes no number.</p>
      </Part>

      <Part id="strength" title="Strength">
        <p>
          A strength says how well a claim stands, from 0 to 100. It comes from two things: the votes on the claim itself,
          and the arguments below it with theirs.
        </p>
        <p>
          <b>Its own votes.</b> The mean of all votes, taken as if four people had been there before with a mean of 2.4 of 4.
          So a single vote moves it a little, and of that start a hundred leave next to nothing.
        </p>
        <p>
          <b>The arguments below.</b> Each pro pulls it up and each con pulls it down, by its own strength. The more people
          voted on an argument, the more it bears: with one vote a fifth of its strength, with four a half, with 36 nine
          tenths. One that nobody has voted on is shown, and does not count yet. The strongest pro counts in full, the next
          one by four fifths, the one after that by four fifths of that, and so on, and the same for the cons: many weak
          arguments do not drown a strong one.
        </p>
        <p>
          So it goes on from the lowest claims to the top. Where nobody has voted on a claim nor on an argument right below it,
          there is no strength, only a dash. Claims that were withdrawn or removed count for nothing, and so does all that is below
          them.
        </p>
        <p>
          <b>The strength of a side</b> says how much its own arguments at the top carry together: 0 where they carry
          nothing, towards 100 where they are strong and many people have said so.
        </p>
        <p>
          Where fewer than {FEW_VOTES} people have voted, the number is shown lighter, for it can change a lot with the next
          vote. The method is quadratic energy (Potyka, 2018) with arguments ranked by their effect.
        </p>
      </Part>

      <Part id="thesis" title="Whether the thesis stands">
        <p>
          The thesis begins at 50, which is neither. The arguments of the sides that support it pull it up, those of the sides
          that oppose it pull it down, by the same rule.
        </p>
        <p>
          Beside it stands a range: we draw the votes anew 500 times, as widely as so few or so many votes are known to
          spread, and leave out the lowest and the highest twentieth. Only where the whole range lies above 50 do we say that
          the thesis stands, and only where all of it lies below, that it falls. Anything else is undecided, and with fewer than{' '}
          {FEW_VOTES} votes in the whole debate we say neither.
        </p>
        <p>It tells how the arguments do by the votes on them. It does not tell how many people agree with the thesis.</p>
      </Part>

      <Part id="order" title="Order">
        <p>
          The strongest claims come first, then the older ones. Once there are votes, the second place of a list belongs to a claim that fewer than{' '}
          {FEW_VOTES} people have voted on, so that late ones are seen too. It is drawn anew each day, the same for all
          readers, and marked as new. You can also have the newest first, the most voted, or the most divided: those whose votes
          lie furthest apart.
        </p>
        <p>When you vote on one claim after another, those with the fewest votes come first.</p>
      </Part>

      <Part id="stances" title="Where people stand">
        <p>
          Everybody can say which side they are on, or that they are undecided. What you say first is kept as where you stood
          on arrival, what you said last as where you stand now. The two bars show how many stood where then and now, of those
          who have said so. The percents are rounded so that they add up to 100.
        </p>
        <p>
          It is no poll: these people chose to come and to answer. And it is kept apart from the strengths: what the
          arguments say and what people say are two things, and we never mix them. Your stance is used for one more thing:
          votes are also counted by side.
        </p>
      </Part>

      <Part id="when" title="When numbers change">
        <p>A vote is kept the moment you give it. The numbers that follow from it are at most two seconds behind.</p>
      </Part>
    </div>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <SectionHeading id={`${id}-title`} rule="ink">
        {title}
      </SectionHeading>
      <div className={styles.words}>{children}</div>
    </section>
  )
}
