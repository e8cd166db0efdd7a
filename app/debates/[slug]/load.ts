import { notFound } from 'next/navigation'
import { cache } from 'react'

import { getPersonalViewer } from '@/lib/auth/viewer'
import { getDebate } from '@/lib/debate/queries'

/** The debate at this address, read once for a page and its metadata; else the page answers 404. */
export const loadDebate = cache(async (slug: string) => (await getDebate(slug, await getPersonalViewer())) ?? notFound())
