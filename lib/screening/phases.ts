import { countLinks } from './links'
import type { Context, Hold, Text, Verdict } from './schema'
import { watchFor } from './watch'
import { blockedWords, lockedWords } from './wording'

/** Texts with the same words that one may post in a day before the next one waits, and that others may before it is a wave. */
export const REPEATS_OWN = 2
export const REPEATS_OF_OTHERS = 3
/** From so many characters on the same words are no accident. */
export const REPEATED_FROM = 40
/** So many texts of theirs that were flagged rightly in so many days have the next ones wait. */
export const FLAGS_UPHELD = 2
export const FLAGS_DAYS = 7

const PASS: Verdict = { is: 'pass' }
const HOLD: Verdict = { is: 'hold' }
const holdIf = (held: boolean): Verdict => (held ? HOLD : PASS)

type Phase = { name: Hold | 'locked' | 'links'; says: string; look: (text: Text, context: Context, now: Date) => Verdict }

/**
 * What each new text, and each change of one, passes before anybody sees it, in this order. The first that refuses ends it;
 * what any of them holds is held, with the names of all that do. How often somebody may write, slow mode included, is
 * counted as it is written, before all these. Whoever moderates the whole place waits for nobody; whoever moderates or leads
 * a debate does not wait for what is set there.
 */
export const PHASES: readonly Phase[] = [
  { name: 'locked', says: 'In a locked thread nothing is added or changed.', look: (_, { lock }) =>
    lock === null ? PASS : { is: 'refuse', code: 'closed', message: lockedWords(lock.until) } },
  { name: 'links', says: 'A text has so many links at most, and that of a new member fewer.', look: lookAtLinks },
  { name: 'words', says: 'A watched word has it refused, held or looked at.', look: lookAtWords },
  { name: 'repeated', says: 'The same long words again and again, by one person or by several, wait.', look: ({ text }, { repeatedOwn, repeatedByOthers }) =>
    holdIf([...text].length >= REPEATED_FROM && (repeatedOwn >= REPEATS_OWN || repeatedByOthers >= REPEATS_OF_OTHERS)) },
  { name: 'approval', says: 'Of somebody whose texts a moderator wants to see first, all wait.', look: (_, { approvalUntil }, now) =>
    holdIf(approvalUntil !== null && approvalUntil > now) },
  { name: 'new_member', says: 'Where it is set so, the texts of new members wait.', look: (_, { holding, isNew }) => holdIf(holding === 'new_members' && isNew) },
  { name: 'everything', says: 'Where it is set so, all texts wait.', look: (_, { holding }) => holdIf(holding === 'all') },
  { name: 'flags', says: 'Of somebody whose texts were lately flagged rightly, the next ones wait.', look: (_, { flagsUpheld }) => holdIf(flagsUpheld >= FLAGS_UPHELD) },
]

function lookAtLinks({ kind, is, text, beside, sources }: Text, { links }: Context): Verdict {
  const inText = countLinks(text) + countLinks(beside)
  if (inText + sources <= links) return PASS
  const [most, field] = [`more than ${links} ${links === 1 ? 'link' : 'links'}`, inText > 0 ? 'text' : 'sources']
  const refused = (message: string, words: string): Verdict => ({ is: 'refuse', code: 'invalid', message, fields: { [field]: words } })
  if (kind === 'comment') return refused(`Your comment has ${most}. Leave some out.`, `has ${most}`)
  if (is === 'change') return refused('This claim has too many links.', `has ${most}`)
  const words = `has ${inText + sources} links with its sources; ${links} at most are taken from you`
  return refused(`This claim ${words}.`, words)
}

function lookAtWords({ text, beside }: Text, { words }: Context): Verdict {
  const found = words.length === 0 ? null : watchFor(words).find(`${text}\n${withoutEmphasis(text)}\n${beside}`)
  if (found === null) return PASS
  if (found.effect !== 'block') return { is: found.effect }
  const said = blockedWords(found.word)
  return { is: 'refuse', code: 'invalid', message: `Your text ${said}.`, fields: { text: said } }
}

/** As it is read where Markdown sets a part of a word in bold: nobody hides a word by that. */
const withoutEmphasis = (text: string): string => text.replace(/(?<=[\p{L}\p{N}])[*_~`]+(?=[\p{L}\p{N}])/gu, '')

/** What the phases make of a text together. */
export type Judged = { refusal: Extract<Verdict, { is: 'refuse' }> | null; held: Hold[]; flagged: Hold[] }

export function judge(text: Text, context: Context, now: Date): Judged {
  const judged: Judged = { refusal: null, held: [], flagged: [] }
  for (const { name, look } of PHASES) {
    const verdict = look(text, context, now)
    if (verdict.is === 'refuse') return { refusal: verdict, held: [], flagged: [] }
    if (name === 'locked' || name === 'links' || context.isSiteModerator) continue
    if (verdict.is === 'hold') judged.held.push(name)
    if (verdict.is === 'flag') judged.flagged.push(name)
  }
  return judged
}
