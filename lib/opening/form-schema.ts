import { z } from 'zod'

import { faultOfSides } from '../debate/policy'
import { debateArguingSchema, debateVisibilitySchema, sideStanceSchema, slugSchema, TOPICS_MAX } from '../debate/schema'
import { handleSchema, ticketSchema } from '../account/schema'
import { onceKeySchema } from '../once/schema'
import { idSchema } from '../page'
import { textSchema } from '../text'
import { editFrameSchema, moveSchema, openDebateSchema } from './schema'

/** The places for sides in a form. The first two are always there, the others may stay empty. */
export const SIDE_ROWS = [1, 2, 3, 4, 5, 6] as const
export type SideRow = (typeof SIDE_ROWS)[number]

type SideField = `side${SideRow}${'Id' | 'Name' | 'Summary' | 'Stance' | 'Remove'}`

// By the rules of the fields that they become, once it is known which sides there are.
const text = textSchema.max(20_000).default('')
const sideFields = Object.fromEntries(
  SIDE_ROWS.flatMap((row) => [
    [`side${row}Id`, idSchema.optional()],
    [`side${row}Name`, text],
    [`side${row}Summary`, text],
    [`side${row}Stance`, sideStanceSchema.optional()],
    [`side${row}Remove`, z.literal('on').optional()],
  ]),
) as unknown as Record<SideField, z.ZodOptional<z.ZodString>>

const frameFields = {
  title: text,
  thesis: text,
  /** With commas between. */
  topics: text,
  visibility: debateVisibilitySchema,
  arguing: debateArguingSchema,
  ...sideFields,
}

type Typed = Readonly<Record<string, string | undefined>>

/** A side that was begun, or that has to be there. */
function sidesIn(form: Typed): { row: SideRow; side: Record<string, string | undefined> }[] {
  const of = (row: SideRow, field: string) => form[`side${row}${field}`] || undefined
  return SIDE_ROWS.filter((row) => of(row, 'Remove') === undefined)
    .filter((row) => row <= 2 || of(row, 'Id') !== undefined || of(row, 'Name') !== undefined || of(row, 'Summary') !== undefined)
    .map((row) => ({
      row,
      side: { ...(of(row, 'Id') && { id: of(row, 'Id') }), name: of(row, 'Name') ?? '', summary: of(row, 'Summary') ?? '', stance: of(row, 'Stance') },
    }))
}

const topicsIn = (typed = ''): string[] => typed.split(/[,;\n]/).map((topic) => topic.trim()).filter((topic) => topic !== '')

/** Reads what a form says by the schema of a command, and says what is wrong by the names of the form's fields. */
function readBy<Schema extends z.ZodType>(schema: Schema, form: Typed, rest: object, context: z.RefinementCtx): z.output<Schema> {
  const [sides, topics] = [sidesIn(form), topicsIn(form.topics)]
  const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  const { title, thesis, visibility, arguing } = form
  const parsed = schema.safeParse({ title, thesis, visibility, arguing, topics, sides: sides.map(({ side }) => side), ...rest })
  const named = sides.flatMap(({ side: { name = '', stance } }) => (stance === 'supports' || stance === 'opposes' ? [{ name: name.trim(), stance } as const] : []))
  const fault = named.length === sides.length ? faultOfSides(named) : null
  for (const issue of parsed.error?.issues ?? []) {
    const [field, place, part] = issue.path
    const row = typeof place === 'number' && field === 'sides' ? sides[place]?.row : undefined
    const words = issue.code === 'too_small' && issue.origin === 'string' ? 'is missing' : issue.message
    if (row === undefined) wrong(String(field), field === 'topics' && topics.length <= TOPICS_MAX ? 'hold one that is too long' : words)
    else if (part === 'stance') wrong(`side${row}Stance`, 'Say whether it supports or opposes the thesis')
    else wrong(`side${row}${part === 'name' ? 'Name' : 'Summary'}`, words)
  }
  // What is missing is said first.
  if (parsed.success && fault !== null) wrong('sides', fault)
  return parsed.success && fault === null ? parsed.data : z.NEVER
}

export const openDebateForm = z
  .strictObject({ once: onceKeySchema, status: openDebateSchema.shape.status, ...frameFields })
  .transform(({ once, status, ...form }, context) => ({ once, input: readBy(openDebateSchema, form, { status }, context) }))

export const editFrameForm = z
  .strictObject({ slug: slugSchema, revision: z.coerce.number(), ...frameFields })
  .transform(({ slug, revision, ...form }, context) => ({ slug, change: readBy(editFrameSchema, form, { revision }, context) }))

export const moveForm = z.strictObject({ slug: slugSchema, move: moveSchema })
export const moderatorForm = z.strictObject({ slug: slugSchema, handle: textSchema.trim().transform((typed) => typed.replace(/^@/, '')).pipe(handleSchema) })
export const personForm = z.strictObject({ slug: slugSchema, person: idSchema })
/** `members`: the cursor of the page that it was sent from. */
export const memberForm = personForm.extend({ members: z.string().max(500).optional() })
export const inviteForm = z.strictObject({ slug: slugSchema })
export const invitationForm = z.strictObject({ slug: slugSchema, invitation: idSchema })
export const joinForm = z.strictObject({ slug: slugSchema, ticket: ticketSchema })
