import { EDIT_HOURS } from './editable'

/** The words of a claim or, where it has none any more, what became of it. */
export const wordsOf = ({ text }: { text: string }): string => (text === '' ? 'A claim that was withdrawn' : text)

export const NO_DEBATE = 'There is no debate at this address.'
export const NO_CLAIM = 'There is no claim at this address.'
export const TOO_DEEP = 'This thread is as deep as it can go. Add it higher up.'
export const NOT_ANSWERABLE = 'This claim is not shown any more, so nothing can be added beneath it.'
export const NOT_YOURS = 'Only its author can do this.'
export const TOO_LATE = `A claim can be changed for ${EDIT_HOURS} hours after it was posted, and these have passed.`
export const IS_NEAR = 'Something near to this is here already: look at it below. Add yours all the same if it says something else.'
export const CHANGED_MEANWHILE = 'Somebody (or you in another tab) changed it meanwhile.'
