import { z } from 'zod'

import { idSchema } from '../page'

/** What somebody follows in one debate. */
export const followingSchema = z.strictObject({
  /** All of it. */
  debate: z.boolean(),
  /** Claims, each with everything beneath it. */
  claims: z.array(idSchema),
})
export type Following = z.infer<typeof followingSchema>

/** What can be followed: a debate, or one claim of it. */
export type FollowTarget = { slug: string } | { claimId: string }

/** One of the things that somebody follows, as a list shows it. */
export type Followed = { slug: string; title: string; claim: { id: string; text: string } | null }

/** How many of them a page shows. */
export const FOLLOWED_SHOWN = 50

/** A field that is left empty was not filled in. */
const emptyAsMissing = (value: unknown): unknown => (value === '' ? undefined : value)

/** What the forms to follow and to follow no more send. Without a claim it is the debate. */
export const followForm = z.strictObject({
  slug: z.string().max(100),
  claim: z.preprocess(emptyAsMissing, idSchema.optional()),
})

export type FollowForm = z.output<typeof followForm>

/** What a form means. */
export const targetOf = ({ slug, claim }: FollowForm): FollowTarget => (claim === undefined ? { slug } : { claimId: claim })
