import type { Metadata } from 'next'

import { HowItWorks } from '@/components/strength/how-it-works'
import { Message } from '@/components/ui/message'
import { howAddress } from '@/lib/debate/address'

const title = 'How the numbers come about'
const description = 'What votes, strengths, the order of claims and the bars of stances mean on Crux, and how each is computed.'

export const metadata: Metadata = {
  title,
  description,
  alternates: { canonical: howAddress() },
  openGraph: { siteName: 'Crux', type: 'website', title, description, url: howAddress() },
}

/** The same for everybody, and kept as a finished page. */
export default function Page() {
  return (
    <Message title={title} lead="Every number on Crux follows from votes and stances of people who are signed in. No number is made up: where nobody has voted, there is none.">
      <HowItWorks />
    </Message>
  )
}
