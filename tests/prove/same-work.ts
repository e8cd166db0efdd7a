import { person } from '../factories/account'
import { startCrux } from '../setup/crux'
import type { TestServer } from '../setup/test-database'
import { Dice } from './dice'

/** By how much two medians may differ before somebody could tell who has an account. */
const DIFFERENCE_MAX = 0.05
/** Pairs that are thrown away: plans are made, code gets warm. */
const WARMING = 20

type Fields = Readonly<Record<string, string>>

/** The forms that ask for an address, and what else somebody types. */
const FORMS: Readonly<Record<string, (number: number) => Fields>> = {
  '/sign-in': () => ({ password: 'a wrong password' }),
  '/sign-in/link': () => ({}),
  '/reset': () => ({}),
  '/sign-up': (number) => ({ handle: `newcomer-${number}`, name: 'Ada', way: 'password', password: 'nine brass kettles in a row' }),
}

/** In milliseconds. */
export type Medians = { known: number; unknown: number }

/**
 * Sends each form for an address with an account and for one without, `pairs` times, one right after the other and now
 * this, now that one first. The answers must be the same, and their medians not differ by more than a twentieth.
 */
export async function timeSameWork(seed: number, pairs: number, postgres: TestServer): Promise<{ figures: Record<string, Medians>; faults: string[] }> {
  const crux = await startCrux(postgres, 'crux_prove_same_work', { TRUSTED_PROXIES: '1', LOG_LEVEL: 'warn' })
  const figures: Record<string, Medians> = {}
  const faults: string[] = []
  try {
    for (const [page, typed] of Object.entries(FORMS)) {
      const { times, unlike } = await timePairs(await readForm(crux.url, page), typed, new Dice(seed), pairs)
      const { known, unknown } = (figures[page] = { known: median(times.known), unknown: median(times.unknown) })
      const apart = Math.abs(known / unknown - 1)
      if (apart > DIFFERENCE_MAX) faults.push(`${page} takes ${known} ms with an account, ${unknown} ms without: ${(apart * 100).toFixed(1)} % apart`)
      if (unlike > 0) faults.push(`${page} answered ${unlike} of ${pairs} pairs differently`)
    }
    faults.push(...crux.takeErrors().map((line) => `the server logged ${JSON.stringify(line)}`))
  } finally {
    await crux.stop()
  }
  return { figures, faults }
}

type Form = { url: string; origin: string; hidden: Fields }

/** A form as a browser without scripts has it: where it goes, and what travels along unseen. */
async function readForm(origin: string, page: string): Promise<Form> {
  const url = origin + page
  const html = await (await fetch(url)).text()
  const form = /<main[^]*?<form[^>]*>([^]*?)<\/form>/.exec(html)?.[1] ?? ''
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)]
  return { url, origin, hidden: Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"').replaceAll('&amp;', '&')])) }
}

let number = 10_000

async function timePairs(form: Form, typed: (number: number) => Fields, dice: Dice, pairs: number) {
  const times = { known: [] as number[], unknown: [] as number[] }
  let unlike = 0
  for (let pair = -WARMING; pair < pairs; pair++) {
    // Each time other addresses of one length: what was done for one before would be found again.
    number += 1
    const addresses = { known: `somebody-${number}@example.org`, unknown: `stranger-${number}@example.org` }
    await person({ email: addresses.known })
    const answers = { known: '', unknown: '' }
    for (const kind of dice.happens(0.5) ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      const email = addresses[kind]
      const sent: Fields = { email, ...typed(kind === 'known' ? number : number + 50_000) }
      const { answer, ms } = await send(form, sent, `10.${pair & 255}.${number & 255}.${kind === 'known' ? 1 : 2}`)
      answers[kind] = answer.replaceAll(email, 'ADDRESS').replaceAll(sent.handle ?? email, 'HANDLE')
      if (pair >= 0) times[kind].push(ms)
    }
    if (pair >= 0 && answers.known !== answers.unknown) unlike += 1
  }
  return { times, unlike }
}

/** Posts a form from a network of its own. Gives what a person could tell of the answer. */
async function send({ url, origin, hidden }: Form, typed: Fields, network: string): Promise<{ answer: string; ms: number }> {
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...hidden, ...typed })) body.append(name, value)
  const began = performance.now()
  const response = await fetch(url, { method: 'POST', body, redirect: 'manual', headers: { origin, 'x-forwarded-for': network } })
  const text = await response.text()
  const ms = performance.now() - began
  // The nonce is another in each answer.
  return { answer: `${response.status} ${response.headers.get('location') ?? ''} ${text.replaceAll(/nonce(?:=|\\?":\\?)\\?"[\w-]+/g, '')}`, ms }
}

/** To hundredths. */
function median(times: number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? NaN) * 100) / 100
}
