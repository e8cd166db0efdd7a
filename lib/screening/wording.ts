import type { Hold, Holding, WatchedEffect } from './schema'

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

/** Said of a locked thread: to who would add to it, and on its page. */
export const lockedWords = (until: Date | null): string =>
  until === null
    ? 'A moderator has locked this thread. It can be read, and nothing can be added.'
    : `A moderator has locked this thread until ${MOMENT.format(until)} UTC. Until then it can be read, and nothing can be added.`

/** Why a text waits, by the phase that held it. */
const WHY: Readonly<Record<Hold, string>> = {
  words: 'It holds words that moderators look out for.',
  repeated: 'The same words were posted several times.',
  approval: 'A moderator looks at each of your texts first, for a while.',
  new_member: 'Here the texts of new members are looked at first.',
  everything: 'Here all texts are looked at first.',
  flags: 'Texts of yours were flagged lately, rightly.',
}

/** Of what holds a watched word that blocks it. */
export const blockedWords = (word: string): string => `holds words that are not taken here: “${word}”`

export const HELD = 'Held: a moderator looks at it first'

/** Why a text waits, in sentences, for its author; names of no phase say nothing. */
export const heldWords = (held: readonly string[]): string =>
  ['Until then you alone see it.', ...held.flatMap((name) => (name in WHY ? [WHY[name as Hold]] : []))].join(' ')

export const HOLDING_WORDS: Readonly<Record<Holding, { label: string; hint: string }>> = {
  flagged: { label: 'What something is found in', hint: 'Watched words, the same words again and again, people whose texts were flagged rightly.' },
  new_members: { label: 'What new members write, too', hint: 'Until they have been here three days and five of their texts stood.' },
  all: { label: 'Everything', hint: 'Each text of everybody who does not moderate here.' },
}

export const EFFECT_WORDS: Readonly<Record<WatchedEffect, { label: string; hint: string; done: string }>> = {
  block: { label: 'Refuse it', hint: 'It cannot be posted with this word. Its author is told which one.', done: 'refused' },
  hold: { label: 'Hold it', hint: 'A moderator looks at it before anybody else sees it.', done: 'held' },
  flag: { label: 'Flag it', hint: 'It is shown, and stands in the queue.', done: 'flagged' },
}

/** What a change of answered words is refused with, where the new ones would have to wait. */
export const CHANGE_WOULD_WAIT =
  'With these words it would have to wait for a moderator, and what others answered would wait with it. Keep to the words that it has, or add something new.'

/** A time between two texts in words: "5 minutes". */
export function pauseInWords(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`
  return seconds < 7_200 ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds / 3_600)} hours`
}

/** What a slow thread asks of everybody. */
export const slowWords = (seconds: number): string => `Here everybody waits ${pauseInWords(seconds)} between two texts.`
