'use client'

import { ErrorMessage } from '@/components/ui/error-message'

/** What a page shows when it failed through a fault of ours. The fault itself is in the log. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return <ErrorMessage digest={error.digest} />
}
