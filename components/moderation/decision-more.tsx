import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { WHY_MAX } from '@/lib/moderation/schema'

const ENDS = [
  { value: '', label: 'As usual' },
  { value: '1', label: '1 day' },
  { value: '3', label: '3 days' },
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: 'date', label: 'Until a date' },
  { value: 'never', label: 'Without an end' },
]

const PACES = [
  { value: '60', label: '1 minute' },
  { value: '300', label: '5 minutes' },
  { value: '900', label: '15 minutes' },
  { value: '3600', label: '1 hour' },
]

/** What few decisions need: until when, a word to everybody, and how slow. */
export function DecisionMore({ slows }: { slows: boolean }) {
  return (
    <Disclosure summary="How long, and a note for the public log" fields={['ends', 'endsOn', 'pace', 'why']}>
      <Select name="ends" label="How long" choices={ENDS} hint="As usual: a lock and slow mode until they are undone, a silence by what was before." optional />
      <Field name="endsOn" label="Until" type="date" optional />
      {slows && <Select name="pace" label="Between two texts of one person, in slow mode" choices={PACES} value="300" optional />}
      <TextArea name="why" label="Note for the public log" max={WHY_MAX} rows={2} hint="Everybody reads it. Name nobody." optional />
    </Disclosure>
  )
}
