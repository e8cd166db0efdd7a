import { FEED_KEPT, FEED_SHOWN, FEED_TYPE } from '@/lib/activity/schema'
import { publicUrl } from '@/lib/env'
import { logFeed } from '@/lib/public-log/atom'
import { listLog } from '@/lib/public-log/queries'

export const dynamic = 'force-dynamic'

/** What moderators did everywhere that is public, for feed readers. */
export async function GET(): Promise<Response> {
  const { items } = await listLog(null, { limit: FEED_SHOWN })
  return new Response(logFeed(publicUrl(), null, items), { headers: { 'Content-Type': FEED_TYPE, 'Cache-Control': FEED_KEPT } })
}
