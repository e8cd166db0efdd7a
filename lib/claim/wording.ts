import { EDIT_HOURS } from './editable'
import type { Claim } from './schema'

const GONE: Readonly<Partial<Record<Claim['status'], string>>> = {
  withdrawn: 'A claim that was withdrawn',
  hidden: 'A claim that was hidden',
  removed: 'A claim that was removed',
}

/** The words of a claim or, where it has none to be read, what became of it. */
export const wordsOf = ({ text, status }: Pick<Claim, 'text' | 'status'>): string => GONE[status] ?? text

export const NO_DEBATE = 'There is no debate at this address.'
export const NO_CLAIM = 'There is no claim at this address.'
export const TOO_DEEP = 'This thread is as deep as it can go. Add it higher up.'
export const NOT_ANSWERABLE = 'This claim is not shown any more, so nothing can be added beneath it.'
export const NOT_YOURS = 'Only its author can do this.'
export const TOO_LATE = `A claim can be changed for ${EDIT_HOURS} hours after it was posted, and these have passed.`
export const ADDED_BEFORE = 'What you sent with this form before has been added. To add this too, send it once more.'
export const IS_NEAR = 'Something near to this is here already: look at it below. Add yours all the same if it says something else.'
export const CHANGED_MEANWHILE = 'Somebody (or you in another tab) changed it meanwhile.'
