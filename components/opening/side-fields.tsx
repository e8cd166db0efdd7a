'use client'

import { SettingsChoices } from '@/components/account/settings-choices'
import { useActionFormState } from '@/components/ui/action-form-state'
import { Checkbox } from '@/components/ui/checkbox'
import { Disclosure } from '@/components/ui/disclosure'
import { Field, FieldError } from '@/components/ui/field'
import { hueAt } from '@/components/ui/hue'
import { TextArea } from '@/components/ui/text-area'
import { SIDE_NAME_MAX, SIDE_SUMMARY_MAX, type Side } from '@/lib/debate/schema'
import { SIDE_ROWS, type SideRow } from '@/lib/opening/form-schema'

import styles from './side-fields.module.css'

const NUMBERS = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'] as const
export const STANCES = { supports: 'Supports the thesis', opposes: 'Opposes the thesis' } as const

/** A new side of this place supports or opposes by itself; from the third on one has to say. */
export const FIRST_STANCES = ['supports', 'opposes'] as const

type Standing = Pick<Side, 'id' | 'name' | 'summary' | 'stance' | 'claimCount'>

/**
 * The sides of a debate: those that there are, two at least, and folded beneath them the places for more, each within
 * the one before. So a side is added without a script too, and what stays empty is none.
 */
export function SideFields({ sides = [] }: { sides?: readonly Standing[] }) {
  const error = useActionFormState().state.fields.sides
  const open = Math.max(2, sides.length)
  return (
    <fieldset className={styles.sides} aria-describedby={error && 'sides-error'} aria-invalid={error ? true : undefined} tabIndex={-1}>
      <legend>Sides</legend>
      <p className={styles.lead}>Who stands where, each with a name of a word or two, such as Optimists. One supports the thesis, one opposes it; there can be up to six.</p>
      <FieldError id="sides-error">{error && `The sides ${error}.`}</FieldError>
      <div className={styles.blocks}>
        {SIDE_ROWS.slice(0, open).map((row) => (
          <OneSide key={row} row={row} side={sides[row - 1]} />
        ))}
      </div>
      <MoreSides from={open} />
    </fieldset>
  )
}

function MoreSides({ from }: { from: number }) {
  const [row, ...rest] = SIDE_ROWS.slice(from)
  if (row === undefined) return null
  const names = [row, ...rest].flatMap((one) => [`side${one}Name`, `side${one}Summary`, `side${one}Stance`])
  return (
    <Disclosure summary={from === 2 ? 'Add a side' : `Add a ${NUMBERS[from]?.toLowerCase()} side`} fields={names}>
      <OneSide row={row} side={undefined} />
      <MoreSides from={from + 1} />
    </Disclosure>
  )
}

function OneSide({ row, side }: { row: SideRow; side: Standing | undefined }) {
  const place = row - 1
  const isArgued = side !== undefined && side.claimCount > 0
  return (
    <fieldset className={styles.side} data-hue={hueAt(place)}>
      <legend>{NUMBERS[place]} side</legend>
      {side && <input type="hidden" name={`side${row}Id`} value={side.id} />}
      <Field name={`side${row}Name`} label="Name" value={side?.name} maxLength={SIDE_NAME_MAX * 2} autoComplete="off" />
      <TextArea name={`side${row}Summary`} label="What it says" value={side?.summary ?? ''} max={SIDE_SUMMARY_MAX} rows={4} />
      {isArgued ? (
        <>
          <input type="hidden" name={`side${row}Stance`} value={side.stance} />
          <p className={styles.fixed}>{STANCES[side.stance]}. It has arguments, so this stays.</p>
        </>
      ) : (
        <SettingsChoices legend="This side" name={`side${row}Stance`}>
          {(['supports', 'opposes'] as const).map((stance) => (
            <Checkbox key={stance} type="radio" name={`side${row}Stance`} value={stance} label={STANCES[stance]} checked={stance === (side?.stance ?? FIRST_STANCES[place])} />
          ))}
        </SettingsChoices>
      )}
      {side && !isArgued && <Checkbox name={`side${row}Remove`} label="Remove this side" hint="It goes when you save." />}
    </fieldset>
  )
}
