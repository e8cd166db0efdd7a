import { ActionForm } from '@/components/ui/action-form'
import { Notice } from '@/components/ui/form-message'
import { PageHeading } from '@/components/ui/page-heading'
import { Wrap } from '@/components/ui/wrap'
import { debateAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'
import { takeStanceAction } from '@/lib/stance/actions'
import { UNDECIDED } from '@/lib/stance/schema'

import { placesOf } from './stance-block'
import styles from './stance-form.module.css'

type Props = {
  debate: Debate
  /** What is chosen before anything is sent: a side's id, "undecided", or nothing. */
  chosen: string | undefined
  /** Whether one has said before where one stands: then a claim may have changed one's mind. */
  hasStance: boolean
  /** Claims that may have changed it; `claimId` is the one that one came from. */
  claims: readonly { id: string; text: string }[]
  claimId: string | undefined
  /** Why one may not say it; null when one may. */
  refusal: string | null
}

/** Where one stands in a debate, as a form; and which claim it was that changed one's mind. */
export function StanceForm({ debate, chosen, hasStance, claims, claimId, refusal }: Props) {
  const { slug, title, thesis, sides } = debate
  const back = debateAddress(slug)
  return (
    <Wrap>
      <div className={styles.page}>
        <PageHeading
          eyebrow={
            <p className={styles.question}>
              <a href={back}>{title}</a>
            </p>
          }
          title="Where do you stand?"
          size="claim"
          lead={
            <>
              <strong>The thesis. </strong>
              {thesis}
            </>
          }
        />
        {refusal ? (
          <Notice>{refusal}</Notice>
        ) : (
          <ActionForm
            action={takeStanceAction}
            submit={hasStance ? 'Save where I stand' : 'Take this stance'}
            label="Your stance"
            keep={{ slug, next: `${back}#stance` }}
            aside={<a href={back}>Back to the debate</a>}
          >
            <fieldset className={styles.places}>
              <legend>{hasStance ? 'I stand now' : 'I stand'}</legend>
              {placesOf(sides).map(({ id, name, hue }) => (
                <label key={id ?? UNDECIDED} data-hue={hue}>
                  <input type="radio" name="side" value={id ?? UNDECIDED} defaultChecked={(id ?? UNDECIDED) === chosen} required />
                  <span>
                    <b>{name}</b>
                    {id === null ? 'I do not know yet, or it depends.' : sides.find((side) => side.id === id)?.summary}
                  </span>
                </label>
              ))}
            </fieldset>
            {hasStance && claims.length > 0 && (
              <fieldset id="why" className={styles.claims}>
                <legend>
                  A claim that changed my mind <small>optional</small>
                </legend>
                {claims.map(({ id, text }) => (
                  <label key={id}>
                    <input type="radio" name="claim" value={id} defaultChecked={id === claimId} />
                    <span>{text}</span>
                  </label>
                ))}
                <label>
                  <input type="radio" name="claim" value="" defaultChecked={claimId === undefined} />
                  <span>None in particular</span>
                </label>
              </fieldset>
            )}
          </ActionForm>
        )}
      </div>
    </Wrap>
  )
}
