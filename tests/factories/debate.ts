import { createHash } from 'node:crypto'
import { openDebateFromArticle } from '../../lib/article/commands'
import type { ClaimDocument, DebateDocument } from '../../lib/article/schema'
import { insertClaims } from '../../lib/claim/commands'
import { type ClaimStance, DEPTH_MAX } from '../../lib/claim/schema'
import { db, Prisma } from '../../lib/db/client'
import { readFrames } from '../../lib/debate/queries'
import type { Debate, SideStance } from '../../lib/debate/schema'
import { workOffAll } from '../../lib/worker'

// Everything is written by the real commands. What follows from it waits in the queue: workOffAll() of lib/worker does
// at once what the worker would do within 250 ms.

type SideDocument = DebateDocument['sides'][number]

/** A claim of a document, to be put into a side or beneath another claim. */
export function claim(text: string, rest: Partial<ClaimDocument> = {}): ClaimDocument {
  return { text, paragraphs: [], ...rest }
}

/** A side of a document. */
export function side(name: string, stance: SideStance, claims: ClaimDocument[] = []): SideDocument {
  return { key: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'), name, stance, summary: `What the side of ${name} holds.`, claims }
}

let made = 0

/** The document of a small debate of its own: two sides, a topic, and neither claim nor quote. `wishes` replaces parts. */
export function debateDocument(wishes: Partial<DebateDocument> = {}): DebateDocument {
  const number = (made += 1)
  return {
    slug: `debate-${number}`,
    title: `Should city ${number} close its streets to cars?`,
    thesis: `City ${number} should close its streets to cars, and gain by it.`,
    visibility: 'public',
    topics: [{ slug: 'cities', name: 'Cities' }],
    source: {
      title: `Streets without cars, part ${number}`,
      publisher: 'The Example',
      author: null,
      url: null,
      publishedAt: null,
      sha256: createHash('sha256').update(String(number)).digest('hex'),
      textAvailable: false,
      paragraphCount: 12,
    },
    sides: [side('Supporters', 'supports'), side('Opponents', 'opposes')],
    speakers: [],
    quotes: [],
    ...wishes,
  }
}

/** Opens the debate of such a document. */
export async function openDebate(wishes: Partial<DebateDocument> = {}): Promise<Debate> {
  const { slug } = await openDebateFromArticle(debateDocument(wishes))
  return frameOf(slug)
}

/** Opens a debate and works off what follows, so that what is kept of it is counted. */
export async function openSettled(wishes: Partial<DebateDocument> = {}): Promise<Debate> {
  const { slug } = await openDebate(wishes)
  await workOffAll()
  return frameOf(slug)
}

/** Also of a debate that nobody may read. */
async function frameOf(slug: string): Promise<Debate> {
  const [debate] = await readFrames(Prisma.sql`d.slug = ${slug}`)
  if (!debate) throw new Error(`There is no debate ${slug}`)
  return debate
}

type ClaimPlace = {
  /** At the top of this side, by its place in the debate. Not given: the first. */
  side?: number
  /** Beneath this claim instead. */
  parentId?: string
  /** How they bear on the parent. Not given: pros. */
  stance?: ClaimStance
  paragraphs?: number[]
}

/** Posts claims at one place of a debate. Returns their ids in the same order. */
export async function postClaims(debate: Debate, texts: readonly string[], place: ClaimPlace = {}): Promise<string[]> {
  const { side: position = 0, parentId, stance = 'pro', paragraphs = [] } = place
  const sideId = debate.sides[position]?.id
  if (sideId === undefined) throw new Error(`${debate.slug} has no side ${position}`)
  const written = texts.map((text) => ({
    debateId: BigInt(debate.id),
    sideId: BigInt(sideId),
    parentId: parentId === undefined ? null : BigInt(parentId),
    stance: parentId === undefined ? null : stance,
    text,
    paragraphs,
  }))
  return (await db().$transaction((tx) => insertClaims(tx, written))).map(String)
}

/** Posts one claim beneath another, `depth` deep, pros and cons in turn. Returns their ids from the top down. */
export async function postChain(debate: Debate, depth = DEPTH_MAX): Promise<string[]> {
  const chain: string[] = []
  for (let level = 1; level <= depth; level += 1) {
    const parentId = chain.at(-1)
    const stance = level % 2 === 0 ? 'con' : 'pro'
    const place = parentId === undefined ? {} : { parentId, stance: stance as ClaimStance }
    chain.push(...(await postClaims(debate, [`Claim at level ${level}`], place)))
  }
  return chain
}
