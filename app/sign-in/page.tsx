import type { Metadata } from 'next'
import { redirect } from 'next/navigation'

import { SignInForm } from '@/components/account/sign-in-form'
import { SignInWays } from '@/components/account/sign-in-ways'
import { Notice } from '@/components/ui/form-message'
import { Panel } from '@/components/ui/panel'
import { readEntry } from '@/lib/account/entry'
import type { AddressWords } from '@/lib/address'
import { listProviders } from '@/lib/auth/providers'
import { getViewer } from '@/lib/auth/viewer'
import { signInErrorWords } from '@/lib/auth/wording'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } }

/** Signing in, and on to where one came from. */
export default async function Page({ searchParams }: Props) {
  const { next, error } = readEntry(await searchParams)
  if ((await getViewer()) !== null) redirect(next ?? '/')
  const why = signInErrorWords(error)
  return (
    <Panel title="Sign in" others={<SignInWays next={next} providers={listProviders()} />}>
      {why && <Notice isFault>{why}</Notice>}
      <SignInForm next={next} />
    </Panel>
  )
}
