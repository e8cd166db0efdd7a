import { z } from 'zod'

/** How many ids one part of the sitemap spans. A part holds 3 addresses for each at most; the format allows 50,000. */
export const SITEMAP_SPAN = 5000

export const SITEMAP_KINDS = ['debates', 'claims'] as const
export type SitemapKind = (typeof SITEMAP_KINDS)[number]

/** Which part of the sitemap an address names. Parts are counted from 1. */
export const sitemapPartSchema = z.strictObject({
  kind: z.enum(SITEMAP_KINDS),
  part: z.string().regex(/^[1-9]\d{0,8}$/).transform(Number),
})

/** One page that search engines may list. `changedAt` is ISO 8601, null when it is not known. */
export type SitemapEntry = { path: string; changedAt: string | null }
