import type { Metadata } from 'next'
import { redirect } from 'next/navigation'

import { SignInForm } from '@/components/account/sign-in-form'
import { SignInWays } from '@/components/account/sign-in-ways'
import { whySignIn } from '@/components/account/why-sign-in'
import { Notice } from '@/components/ui/form-message'
import { Panel } from '@/components/ui/panel'
import { readEntry } from '@/lib/account/entry'
import { getSettings } from '@/lib/account/queries'
import type { Viewer } from '@/lib/account/schema'
import type { AddressWords } from '@/lib/address'
import { listProviders } from '@/lib/auth/providers'
import { getViewer } from '@/lib/auth/viewer'
import { signInErrorWords } from '@/lib/auth/wording'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } }

/** Signing in, and on to where one came from. */
export default async function Page({ searchParams }: Props) {
  const { next, error, again } = readEntry(await searchParams)
  const viewer = await getViewer()
  if (viewer !== null && again) return <Again viewer={viewer} next={next} />
  if (viewer !== null) redirect(next ?? '/')
  const why = signInErrorWords(error)
  return (
    <Panel title="Sign in" lead={whySignIn(next)} others={<SignInWays next={next} providers={listProviders()} />}>
      {why && <Notice isFault>{why}</Notice>}
      <SignInForm next={next} />
    </Panel>
  )
}

/** For who is signed in, and is to show that it is still they. */
async function Again({ viewer, next }: { viewer: Viewer; next: string | undefined }) {
  const { hasPassword } = await getSettings(viewer)
  return (
    <Panel
      title="Sign in again"
      lead={`You are signed in as ${viewer.name}. What you are about to change is for you alone, so show once more that it is you.`}
      others={<SignInWays next={next} providers={listProviders()} again={!hasPassword} />}
    >
      {hasPassword && <SignInForm next={next} />}
    </Panel>
  )
}
