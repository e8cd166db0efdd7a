import type { Metadata } from 'next'

import { Privacy } from '@/components/account/privacy'
import { Message } from '@/components/ui/message'

const description = 'What Crux keeps of you, what for, and for how long.'

export const metadata: Metadata = {
  title: 'Privacy',
  description,
  alternates: { canonical: '/privacy' },
  openGraph: { siteName: 'Crux', type: 'website', title: 'Privacy', description, url: '/privacy' },
}

/** The same for everybody, and kept as a finished page. */
export default function Page() {
  return (
    <Message title="What we keep about you" lead="As little as signing in and arguing need. Reading needs no account, and nothing is kept of who reads.">
      <Privacy />
    </Message>
  )
}
