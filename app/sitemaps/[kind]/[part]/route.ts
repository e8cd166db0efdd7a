import { publicUrl } from '@/lib/env'
import { listSitemapPart } from '@/lib/sitemap/queries'
import { sitemapPartSchema } from '@/lib/sitemap/schema'
import { sitemapXml } from '@/lib/sitemap/xml'

type Context = { params: Promise<{ kind: string; part: string }> }

/** One sitemap: a span of debates or of claims. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const named = sitemapPartSchema.safeParse(await params)
  if (!named.success) return new Response('There is no such sitemap.\n', { status: 404 })
  const entries = await listSitemapPart(named.data.kind, named.data.part)
  return new Response(sitemapXml(publicUrl(), entries), { headers: { 'Content-Type': 'application/xml' } })
}
