import { Checkbox } from '@/components/ui/checkbox'
import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'

/** Where a claim is moved to, with everything beneath it: beneath another one, or to the top of a side. */
export function MoveFields({ sides }: { sides: readonly { id: string; name: string }[] }) {
  return (
    <Disclosure summary="Where it is moved to" fields={['under', 'bears', 'side']}>
      <Field name="under" label="Beneath the claim" hint="Its address, or the number at the end of it." optional />
      <Checkbox type="radio" name="bears" value="pro" label="As a pro" />
      <Checkbox type="radio" name="bears" value="con" label="As a con" />
      <Select name="side" label="Or to the top of" choices={[{ value: '', label: 'No side' }, ...sides.map(({ id, name }) => ({ value: id, label: name }))]} optional />
    </Disclosure>
  )
}
