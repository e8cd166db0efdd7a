import type { Metadata } from 'next'

import { HowItWorks } from '@/components/strength/how-it-works'
import { Message } from '@/components/ui/message'
import { howAddress } from '@/lib/debate/address'

const title = 'How it works'
const description = 'What a debate on Crux is, who may do what, and how votes, strengths, the order of claims and the bars of stances come about.'

export const metadata: Metadata = {
  title,
  description,
  alternates: { canonical: howAddress() },
  openGraph: { siteName: 'Crux', type: 'website', title, description, url: howAddress() },
}

/** The same for everybody, and kept as a finished page. */
export default function Page() {
  return (
    <Message title={title} lead="A debate begins with a question and a thesis that answers it. People take sides, argue, and say how convincing each argument is.">
      <HowItWorks />
    </Message>
  )
}
