import type { Metadata } from 'next'
import { redirect } from 'next/navigation'

import { SignUpForm } from '@/components/account/sign-up-form'
import { Panel } from '@/components/ui/panel'
import { PRIVACY, signInAddress } from '@/lib/account/address'
import { readEntry } from '@/lib/account/entry'
import type { AddressWords } from '@/lib/address'
import { getViewer } from '@/lib/auth/viewer'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Create an account', robots: { index: false } }

/** A new account. */
export default async function Page({ searchParams }: Props) {
  const { next } = readEntry(await searchParams)
  if ((await getViewer()) !== null) redirect(next ?? '/')
  return (
    <Panel
      title="Create an account"
      lead="For those who want to take part. Reading needs none."
      others={
        <>
          <p>
            You have one? <a href={signInAddress(next)}>Sign in</a>
          </p>
          <p>
            <a href={PRIVACY}>What we keep about you, and for how long</a>
          </p>
        </>
      }
    >
      <SignUpForm next={next} />
    </Panel>
  )
}
