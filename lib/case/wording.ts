/** What is said where there is no case, or none that somebody may see. */
export const NO_CASE = 'There is no such case, or it is not yours to decide.'

export const ALREADY_DECIDED = 'This case is decided already.'

/** Hours and minutes in UTC, as times of day stand everywhere. */
const timeOfDay = (time: Date): string => `${time.toISOString().slice(11, 16)} UTC`

/** Of a case that somebody else has. */
export const takenWords = (until: Date): string => `Another moderator has this case until ${timeOfDay(until)}. Take the next one, or come back then.`
