import type { Transaction } from '../db/client'
import { normalQuote, withoutMarks } from '../quote/normal'
import { Refusal } from '../refusal'
import type { NewQuote, NewSource } from './writing-schema'

/** Found quotes that typed words are compared with, at most: those of an article are some dozens. */
const COMPARED_MAX = 1_000

type TypedQuote = Exclude<NewQuote, { id: string }>

/**
 * Ties quotes to a claim, in their order: ones of the debate, and typed ones, which count as not verified. Typed words
 * that are a verified quote of the debate are that one.
 * @throws Refusal invalid for one that is not there
 */
export async function attachQuotes(tx: Transaction, debateId: bigint, claimId: bigint, quotes: readonly NewQuote[]): Promise<void> {
  const typed = quotes.filter((quote): quote is TypedQuote => 'text' in quote)
  const known = typed.length > 0 ? await verifiedQuotes(tx, debateId) : new Map<string, bigint>()
  const ids: bigint[] = []
  const knownId = (quote: TypedQuote): bigint | undefined => known.get(normalQuote(withoutMarks(quote.text)))
  const speakers = await speakersOf(tx, typed.filter((quote) => knownId(quote) === undefined))
  for (const quote of quotes) ids.push('id' in quote ? BigInt(quote.id) : (knownId(quote) ?? (await writeQuote(tx, debateId, quote, speakers.get(voiceOf(quote))!))))
  const unique = [...new Set(ids)]
  // Whoever takes one of them away right now is waited for, and it is not there then.
  const there = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM quote WHERE id = ANY (${unique}) AND debate_id = ${debateId} FOR KEY SHARE`
  if (there.length < unique.length) throw new Refusal('invalid', 'There is no such quote in this debate.', { quotes: 'names what is no quote of this debate' })
  await tx.claimQuote.createMany({ data: unique.map((quoteId, position) => ({ debateId, claimId, quoteId, position })) })
}

async function verifiedQuotes(tx: Transaction, debateId: bigint): Promise<Map<string, bigint>> {
  const rows = await tx.quote.findMany({ where: { debateId, verified: true }, select: { id: true, text: true }, orderBy: { id: 'desc' }, take: COMPARED_MAX })
  return new Map(rows.map(({ id, text }) => [normalQuote(text), id]))
}

/** What tells speakers apart. */
const voiceOf = ({ speaker, role = '' }: Pick<TypedQuote, 'speaker' | 'role'>): string => JSON.stringify([speaker, role])

/**
 * Those who speak, by what tells them apart; who is not there yet is written. All at once and in one order, so that two
 * who bring the same people in another order wait for each other in turn.
 */
async function speakersOf(tx: Transaction, quotes: readonly TypedQuote[]): Promise<Map<string, bigint>> {
  const voices = new Map(quotes.map((quote) => [voiceOf(quote), quote]))
  if (voices.size === 0) return new Map()
  const [names, roles] = [[...voices.values()].map(({ speaker }) => speaker), [...voices.values()].map(({ role = '' }) => role)]
  const rows = await tx.$queryRaw<{ id: bigint; name: string; role: string }[]>`
    INSERT INTO speaker (name, role)
    SELECT name, role FROM unnest(${names}::text[], ${roles}::text[]) AS s (name, role) ORDER BY name, role
    ON CONFLICT (name, role) DO UPDATE SET name = excluded.name
    RETURNING id, name, role`
  return new Map(rows.map(({ id, name, role }) => [voiceOf({ speaker: name, role }), id]))
}

async function writeQuote(tx: Transaction, debateId: bigint, { text, context }: TypedQuote, speakerId: bigint): Promise<bigint> {
  const made = await tx.quote.create({
    data: { debateId, speakerId, text: withoutMarks(text), context: context ?? null, verified: false, prefix: '', suffix: '' },
    select: { id: true },
  })
  return made.id
}

/**
 * Ties the documents that a claim cites to it, in their order. One that was cited by the same address and title before
 * is the same; without a title it is called by its host.
 */
export async function attachSources(tx: Transaction, claimId: bigint, sources: readonly NewSource[]): Promise<void> {
  const ids = new Set<bigint>()
  for (const { url, title = new URL(url).hostname } of sources) ids.add(await citedSource(tx, url, title))
  await tx.claimSource.createMany({ data: [...ids].map((sourceId, position) => ({ claimId, sourceId, position })) })
}

/** One that is there is kept from being erased meanwhile. */
async function citedSource(tx: Transaction, url: string, title: string): Promise<bigint> {
  const [found] = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM source WHERE md5(url) = md5(${url}) AND url = ${url} AND title = ${title} AND sha256 IS NULL ORDER BY id LIMIT 1
    FOR KEY SHARE`
  return found?.id ?? (await tx.source.create({ data: { url, title }, select: { id: true } })).id
}
