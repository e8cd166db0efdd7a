import type { LogEntry, LogWhat, Removal } from './schema'

type Told = Pick<LogEntry, 'what' | 'role' | 'target' | 'undoes'>

/** In which role somebody acted, at the beginning of a sentence. */
const WHO: Readonly<Record<LogEntry['role'], string>> = {
  automatic: 'Crux by itself',
  debate_moderator: 'A moderator of the debate',
  moderator: 'A moderator',
  admin: 'An admin',
}

const THING: Readonly<Record<NonNullable<LogEntry['target']>['kind'], string>> = {
  claim: 'a claim',
  comment: 'a comment',
  debate: 'a debate',
  account: 'an account',
  appeal: 'an appeal',
}

const PERSON: Readonly<Record<NonNullable<LogEntry['target']>['kind'], string>> = {
  claim: 'the author of a claim',
  comment: 'the author of a comment',
  debate: 'the owner of a debate',
  account: 'a member',
  appeal: 'the author of an appeal',
}

/** What was done to something, each as it is said of who did it, and of what it was done to. `*` is what it was done to. */
const OF_THINGS: Readonly<Record<string, readonly [did: string, wasDone: string]>> = {
  dismiss: ['found nothing wrong with *', '* was found to be fine'],
  hide: ['hid *', '* was hidden'],
  restore: ['showed * again', '* was shown again'],
  remove: ['removed *', '* was removed'],
  erase: ['erased *', '* was erased'],
  close: ['closed *', '* was closed'],
  reopen: ['reopened *', '* was reopened'],
  move: ['moved *', '* was moved'],
}

const OF_THREADS: Readonly<Record<string, readonly [did: string, wasDone: string]>> = {
  lock: ['locked *', '* was locked'],
  slow: ['slowed down *', '* was slowed down'],
}

const OF_PEOPLE: Readonly<Record<string, readonly [did: string, wasDone: string]>> = {
  warn: ['warned *', '* was warned'],
  approval: ['has new texts of * looked at first', 'new texts of * were looked at first'],
  silence: ['silenced *', '* was silenced'],
  suspend: ['suspended *', '* was suspended'],
}

/** A plain sentence without its end, which names nobody: "A moderator hid a comment". */
export function tellEntry(entry: Told): string {
  const who = WHO[entry.role]
  if (entry.what === 'undo') return `${who} took back that ${pairFor(entry.undoes?.what ?? '', entry)[1]}`
  if (entry.what === 'appeal_upheld') return `${who} looked at an appeal of ${PERSON[entry.target?.kind ?? 'account']}, and what was done stands`
  if (entry.what === 'appeal_overturned') return `${who} found an appeal of ${PERSON[entry.target?.kind ?? 'account']} to be right`
  if (entry.what === 'erase_text') return `${who} erased what was said about an entry`
  return `${who} ${pairFor(entry.what, entry)[0]}`
}

function pairFor(what: string, { target }: Told): readonly [string, string] {
  const kind = target?.kind ?? 'debate'
  const [words, thing] =
    OF_PEOPLE[what] !== undefined ? [OF_PEOPLE[what], PERSON[kind]]
    : OF_THREADS[what] !== undefined ? [OF_THREADS[what], kind === 'claim' ? 'a thread' : THING[kind]]
    : [OF_THINGS[what] ?? ['acted on *', '* was acted on'], THING[kind]]
  return [words[0].replace('*', thing), words[1].replace('*', thing)]
}

/** What there is to look for, in a list. */
export const WHAT_WORDS: Readonly<Record<LogWhat, string>> = {
  dismiss: 'Found to be fine',
  hide: 'Hidden',
  restore: 'Shown again',
  remove: 'Removed',
  erase: 'Erased',
  lock: 'Locked',
  slow: 'Slowed down',
  close: 'Closed',
  reopen: 'Reopened',
  move: 'Moved',
  warn: 'Warned',
  approval: 'Looked at first',
  silence: 'Silenced',
  suspend: 'Suspended',
  undo: 'Taken back',
  erase_text: 'Words erased',
  appeal_upheld: 'Appeals not right',
  appeal_overturned: 'Appeals that were right',
}

export const STATE_WORDS = { stands: 'Still holds', undone: 'Taken back' } as const

/**
 * Why a hidden or removed text is not shown, in a sentence without its end: in which role that was done and, where one was
 * named, by which rule.
 */
export function removalWords(status: 'hidden' | 'removed', removal: Removal | null): string {
  if (status === 'hidden' && removal?.role === 'automatic') return 'Hidden until a moderator has looked at it'
  const by = removal?.role === 'automatic' ? 'Crux by itself' : removal?.role === 'admin' ? 'an admin' : 'a moderator'
  const rule = removal?.rule ? `: ${removal.rule.title}` : ''
  return `${status === 'hidden' ? 'Hidden' : 'Removed'} by ${by}${rule}`
}
