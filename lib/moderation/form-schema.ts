import { z } from 'zod'

import { type Target, targetKindSchema } from '../case/schema'
import { onceKeySchema } from '../once/schema'
import { idSchema } from '../page'
import { Refusal } from '../refusal'
import { textSchema } from '../text'
import type { BulkInput } from './bulk-schema'
import { type Act, type ActionKind, CAN_END, NEEDS_RULE, type NewPlace } from './schema'
import { KIND_OF, type Step, STEPS } from './steps'

/** How long something lasts: days, until a date, or without an end. */
export const ENDS = ['1', '3', '7', '30', 'date', 'never'] as const
/** Seconds between two texts of one person in slow mode. */
export const PACES = ['60', '300', '900', '3600'] as const

const DAY_MS = 86_400_000
/** What keeps somebody from something never lasts for ever by a field that was left alone. */
const ON_PEOPLE: readonly ActionKind[] = ['approval', 'silence', 'suspend']
/** What is said to somebody beside what needs a rule. */
const ALSO_SAID: readonly ActionKind[] = ['approval', 'lock', 'slow', 'close']
const empty = z.literal('')
const words = textSchema.max(20_000).default('')

/** The form by which a moderator decides. What a step does not need is left alone. */
export const decideForm = z.strictObject({
  kind: targetKindSchema.exclude(['appeal']),
  id: idSchema,
  case: idSchema.or(empty).optional(),
  revision: z.coerce.number().int().min(1).optional(),
  /** The author, where steps also concern them. */
  author: idSchema.or(empty).optional(),
  /** The claim that a comment is about. */
  claim: idSchema.or(empty).optional(),
  once: onceKeySchema,
  /** The queue as it was looked at: where the next case comes from. */
  back: z.string().max(1_000).default(''),
  /** What Enter does, and which button was pressed. */
  main: z.enum(STEPS),
  do: z.enum(STEPS).optional(),
  /** Which step has been asked about already. */
  sure: z.enum(STEPS).or(empty).optional(),
  rule: z.string().max(40).default(''),
  words,
  /** The words as they stood there at first: whoever did not touch them says nothing by them. */
  begun: words,
  why: words,
  ends: z.enum(ENDS).or(empty).default(''),
  endsOn: z.iso.date().or(empty).default(''),
  pace: z.enum(PACES).or(empty).default(''),
  under: z.string().max(500).default(''),
  bears: z.enum(['pro', 'con']).or(empty).default(''),
  side: idSchema.or(empty).default(''),
  /** The length of a silence or a suspension where none is chosen: what the next step against them would be, in days. */
  days: z.coerce.number().int().min(1).max(365).default(1),
})
export type DecideForm = z.output<typeof decideForm>

export const undoForm = z.strictObject({ actions: z.string().regex(/^\d{1,18}(?:-\d{1,18})?$/), back: z.string().max(1_000).default(''), once: onceKeySchema })

export const eraseWordsForm = z.strictObject({ action: idSchema, back: z.string().max(1_000).default('') })

export const manyForm = z.strictObject({
  once: onceKeySchema,
  back: z.string().max(1_000).default(''),
  do: z.enum(['keep', 'hide', 'remove']).default('keep'),
  rule: z.string().max(40).default(''),
  words,
  why: words,
  /** The cases that are ticked, each with its target: "17 claim 4". */
  items: z.array(z.string().regex(/^\d{1,18} (?:claim|comment|debate|account) \d{1,18}$/)).min(1, 'Nothing is ticked. Tick the cases first').max(100),
})

export const undoManyForm = z.strictObject({ bulk: idSchema, once: onceKeySchema })

/** When it ends: null for no end, undefined where nothing was said. */
function endOf({ ends, endsOn }: Pick<DecideForm, 'ends' | 'endsOn'>, now: Date): Date | null | undefined {
  if (ends === '') return undefined
  if (ends === 'never') return null
  if (ends !== 'date') return new Date(now.getTime() + Number(ends) * DAY_MS)
  if (endsOn === '') throw new Refusal('invalid', 'Say until when.', { endsOn: 'is missing' })
  return new Date(`${endsOn}T23:59:59Z`)
}

function placeOf({ under, bears, side }: Pick<DecideForm, 'under' | 'bears' | 'side'>): NewPlace {
  if (side !== '') return { sideId: side }
  const parentId = /(\d{1,18})\/?$/.exec(under.trim().split(/[?#]/, 1)[0] ?? '')?.[1]
  if (parentId === undefined) throw new Refusal('invalid', 'Say where it goes.', { under: 'is no claim. Paste its address, or choose a side' })
  if (bears === '') throw new Refusal('invalid', 'Say how it bears there.', { bears: 'is missing: choose pro or con' })
  return { parentId, stance: bears }
}

/** Shortest: what is typed, or nothing. */
const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())

/**
 * What a form asks for: one action, or two that go together, in the order in which they are done.
 * @throws Refusal invalid, with what is missing by its field
 */
export function actsOf(form: DecideForm, now: Date): Act[] {
  const step: Step = form.do ?? form.main
  const kind = KIND_OF[step]
  const target: Target = { kind: form.kind, id: form.id }
  const ofCase = form.case ? { caseId: form.case, revision: form.revision } : {}
  const [why, untouched] = [given(form.why), form.words.trim() === form.begun.trim()]
  const speaks = NEEDS_RULE.includes(kind) || ALSO_SAID.includes(kind)
  const said = {
    ...(why !== undefined && { why }),
    ...(speaks && form.rule !== '' && { rule: form.rule }),
    ...(speaks && given(form.words) !== undefined && !(untouched && !NEEDS_RULE.includes(kind)) && { words: given(form.words) }),
  }
  const until = endOf(form, now)
  const usual = new Date(now.getTime() + form.days * DAY_MS)
  const ends = (of: ActionKind): Pick<Act, 'until'> => (CAN_END.includes(of) ? { until: until === undefined && ON_PEOPLE.includes(of) ? usual : until ?? null } : {})
  if (step === 'lock' && form.kind === 'comment') return [{ target: { kind: 'claim', id: form.claim ?? '' }, ...ofCase, kind, ...said, ...ends(kind) }]
  const act: Act = { target, ...ofCase, kind, ...said, ...ends(kind) }
  if (step === 'hide-warn') return [{ ...act, strike: true }]
  if (step === 'hide') return [{ ...act, strike: false }]
  if (step === 'hide-silence') return [{ target: { kind: 'account', id: form.author ?? '' }, kind: 'silence', ...said, ...ends('silence') }, { ...act, strike: false }]
  if (step === 'slow') return [{ ...act, seconds: Number(form.pace || PACES[1]) }]
  if (step === 'move') return [{ ...act, place: placeOf(form) }]
  return [act]
}

/** What the form asks to be done to each case that is ticked. */
export function toBulk({ do: step, rule, words: said, why, items }: z.output<typeof manyForm>): BulkInput {
  const kind = KIND_OF[step]
  const decision = {
    kind,
    ...(given(why) !== undefined && { why: given(why) }),
    ...(kind !== 'dismiss' && rule !== '' && { rule }),
    ...(kind !== 'dismiss' && given(said) !== undefined && { words: given(said) }),
  }
  return {
    decision,
    items: items.map((item) => {
      const [caseId, of, id = ''] = item.split(' ')
      return { target: { kind: targetKindSchema.parse(of), id }, caseId }
    }),
  }
}
