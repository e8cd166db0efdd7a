import { SIGN_IN } from '../account/address'
import { addressWith } from '../address'
import { writeCookie } from './cookies'
import { returnFromProvider } from './provider-return'
import { readOnward } from './provider-sign-in'
import { listProviders } from './providers'

type Params = { params: Promise<{ nextauth: string[] }> }

/**
 * Answers what is read beneath /api/auth: the step to a provider and the way back from it. Of next-auth's other
 * addresses none is open; sessions are read and ended by pages and actions of ours.
 */
export async function answerAuth(request: Request, { params }: Params): Promise<Response> {
  const [step, provider = '', ...rest] = (await params).nextauth
  if (step === 'onward' && provider === '') return leadOnward(new URL(request.url).searchParams.get('to') ?? undefined)
  const isKnown = step === 'callback' && rest.length === 0 && listProviders().some(({ id }) => id === provider)
  if (!isKnown) return new Response('Nothing is here.\n', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  const { location, cookies } = await returnFromProvider(provider, request)
  return seeOther(location, cookies.map(writeCookie))
}

function seeOther(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ Location: location })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return new Response(null, { status: 303, headers })
}

async function leadOnward(sealed: string | undefined): Promise<Response> {
  const onward = await readOnward(sealed)
  if (onward === null) return seeOther(addressWith(SIGN_IN, { error: 'late' }))
  const [to, name] = [escapeHtml(onward.to), escapeHtml(onward.name)]
  const page =
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    '<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">' +
    `<meta http-equiv="refresh" content="0;url=${to}"><title>On to ${name}</title></head>` +
    `<body><main><h1>On to ${name}</h1><p><a href="${to}" rel="noreferrer">Go on, if nothing happens by itself</a></p></main></body></html>`
  return new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

const CHARACTERS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => CHARACTERS[character] ?? '')
