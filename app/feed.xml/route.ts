import { debatesFeed } from '@/lib/activity/atom'
import { FEED_KEPT, FEED_SHOWN, FEED_TYPE } from '@/lib/activity/schema'
import { listDebates } from '@/lib/debate/queries'
import { publicUrl } from '@/lib/env'

export const dynamic = 'force-dynamic'

/** New debates, for feed readers. */
export async function GET(): Promise<Response> {
  const { items } = await listDebates({ sort: 'newest', limit: FEED_SHOWN })
  return new Response(debatesFeed(publicUrl(), items), { headers: { 'Content-Type': FEED_TYPE, 'Cache-Control': FEED_KEPT } })
}
