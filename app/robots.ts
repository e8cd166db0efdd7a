import type { MetadataRoute } from 'next'

import { publicUrl } from '@/lib/env'

// The address of this Crux is known when it runs, not when it is built.
export const dynamic = 'force-dynamic'

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/search', '/api/'] },
    sitemap: `${publicUrl()}/sitemap.xml`,
  }
}
