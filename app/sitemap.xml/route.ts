import { publicUrl } from '@/lib/env'
import { countSitemapParts } from '@/lib/sitemap/queries'
import { SITEMAP_KINDS } from '@/lib/sitemap/schema'
import { sitemapIndexXml } from '@/lib/sitemap/xml'

export const dynamic = 'force-dynamic'

/** The list of sitemaps, of which there are as many as there are debates and claims for. */
export async function GET(): Promise<Response> {
  const parts = await countSitemapParts()
  const paths = SITEMAP_KINDS.flatMap((kind) =>
    Array.from({ length: parts[kind] }, (_, index) => `/sitemaps/${kind}/${index + 1}`),
  )
  return new Response(sitemapIndexXml(publicUrl(), paths), { headers: { 'Content-Type': 'application/xml' } })
}
