import { FEED_KEPT, FEED_SHOWN, FEED_TYPE } from '@/lib/activity/schema'
import { getDebate } from '@/lib/debate/queries'
import { publicUrl } from '@/lib/env'
import { logFeed } from '@/lib/public-log/atom'
import { listLog } from '@/lib/public-log/queries'

type Context = { params: Promise<{ slug: string }> }

/** What moderators did in a debate, for feed readers. Of an unlisted one nothing is kept, like its pages. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const debate = await getDebate((await params).slug)
  if (debate === null) return new Response('There is no debate at this address.\n', { status: 404 })
  const { items } = await listLog(debate.id, { limit: FEED_SHOWN })
  const caching = debate.visibility === 'public' ? { 'Cache-Control': FEED_KEPT } : undefined
  return new Response(logFeed(publicUrl(), debate, items), { headers: { 'Content-Type': FEED_TYPE, ...caching } })
}
