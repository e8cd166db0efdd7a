import { activityFeed } from '@/lib/activity/atom'
import { FEED_KEPT, FEED_SHOWN, FEED_TYPE } from '@/lib/activity/schema'
import { getActivityPage } from '@/lib/activity/queries'
import { getDebate } from '@/lib/debate/queries'
import { publicUrl } from '@/lib/env'

type Context = { params: Promise<{ slug: string }> }

/** What happened in a debate, for feed readers. Of an unlisted one nothing is kept, like its pages. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const debate = await getDebate((await params).slug)
  if (debate === null) return new Response('There is no debate at this address.\n', { status: 404 })
  const { items } = await getActivityPage(debate, { limit: FEED_SHOWN })
  const caching = debate.visibility === 'public' ? { 'Cache-Control': FEED_KEPT } : undefined
  return new Response(activityFeed(publicUrl(), debate, items), { headers: { 'Content-Type': FEED_TYPE, ...caching } })
}
