import { db } from '../../lib/db/client'

// What is kept of a debate, computed anew from its rows: simply, all of it, from the top down by recursion. It shares
// nothing with what it checks.

type Claim = {
  id: bigint
  parent_id: bigint | null
  side_id: bigint
  stance: string | null
  status: string
  histogram: number[]
  vote_count: number
  division: number | null
  strength: number | null
  pros: number
  cons: number
  comments: number
}
type Vote = { claim_id: bigint; account_id: bigint; value: number }
type Stance = { account_id: bigint; arrival_side_id: bigint | null; side_id: bigint | null }

const same = (kept: number | null, computed: number | null): boolean =>
  kept === null || computed === null ? kept === computed : Math.abs(kept - computed) < 1e-7

/** What is kept and is not what comes out anew, a line each. */
export async function differences(debateId: bigint): Promise<string[]> {
  const claims = await db().$queryRaw<Claim[]>`
    SELECT id, parent_id, side_id, stance::text, status::text, histogram, vote_count, division, strength, pros, cons, comments
    FROM claim WHERE debate_id = ${debateId}`
  const votes = await db().$queryRaw<Vote[]>`SELECT claim_id, account_id, value FROM vote WHERE debate_id = ${debateId}`
  const stances = await db().$queryRaw<Stance[]>`SELECT account_id, arrival_side_id, side_id FROM stance WHERE debate_id = ${debateId}`
  const debate = await db().debate.findUniqueOrThrow({ where: { id: debateId }, include: { sides: true, transitions: true, participants: true } })
  const countedVotes = await db().countedVote.findMany({ where: { claim: { debateId } } })
  const comments = await db().comment.findMany({ where: { debateId, status: 'shown' }, select: { claimId: true } })
  const tallies = await db().claimTally.findMany({ where: { claim: { debateId } } })

  const wrong: string[] = []
  const check = (what: string, kept: unknown, computed: unknown) => {
    const isSame = typeof kept === 'number' && typeof computed === 'number' ? same(kept, computed) : JSON.stringify(kept) === JSON.stringify(computed)
    if (!isSame) wrong.push(`${what}: ${JSON.stringify(kept)} is kept, ${JSON.stringify(computed)} comes out`)
  }

  const votesOn = new Map<bigint, number[]>()
  for (const { claim_id, value } of votes) votesOn.set(claim_id, [...(votesOn.get(claim_id) ?? []), value])
  const below = new Map<bigint | null, Claim[]>()
  for (const claim of claims) below.set(claim.parent_id, [...(below.get(claim.parent_id) ?? []), claim])
  const answersOf = (id: bigint, stance: string) => (below.get(id) ?? []).filter((claim) => claim.stance === stance && claim.status === 'shown')

  const energy = (claimsOfOneKind: Claim[]): number => {
    const effects = claimsOfOneKind
      .map((claim) => {
        const n = votesOn.get(claim.id)?.length ?? 0
        return (n / (n + 4)) * (strength(claim) ?? 0)
      })
      .sort((a, b) => b - a)
    let total = 0
    for (let place = 0; place < effects.length; place += 1) total += effects[place]! * Math.pow(0.8, place)
    return total
  }
  const isVoted = (claim: Claim) => claim.status === 'shown' && (votesOn.get(claim.id)?.length ?? 0) > 0
  const moved = (w: number, e: number) => {
    const h = (e * e) / (1 + e * e)
    return e < 0 ? w - w * h : w + (1 - w) * h
  }
  function strength(claim: Claim): number | null {
    if (claim.status !== 'shown') return null
    const own = votesOn.get(claim.id) ?? []
    const pros = answersOf(claim.id, 'pro').filter(isVoted)
    const cons = answersOf(claim.id, 'con').filter(isVoted)
    if (own.length === 0 && pros.length === 0 && cons.length === 0) return null
    let score = 4 * 0.6
    for (const value of own) score += value / 4
    return moved(score / (own.length + 4), energy(pros) - energy(cons))
  }
  const hundred = (value: number | null) => (value === null ? null : value * 100)

  for (const claim of claims) {
    const own = votesOn.get(claim.id) ?? []
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length
    const spread = own.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    check(`histogram of ${claim.id}`, claim.histogram, [0, 1, 2, 3, 4].map((value) => own.filter((one) => one === value).length))
    check(`votes on ${claim.id}`, claim.vote_count, own.length)
    check(`division of ${claim.id}`, claim.division, own.length === 0 ? null : spread / (own.length + 4) / 4)
    check(`strength of ${claim.id}`, claim.strength, hundred(strength(claim)))
    check(`pros and cons of ${claim.id}`, [claim.pros, claim.cons], [answersOf(claim.id, 'pro').length, answersOf(claim.id, 'con').length])
    check(`comments on ${claim.id}`, claim.comments, comments.filter(({ claimId }) => claimId === claim.id).length)
    for (const side of debate.sides) {
      const there = new Set(stances.filter(({ side_id }) => side_id === side.id).map(({ account_id }) => account_id))
      const values = votes.filter((vote) => vote.claim_id === claim.id && there.has(vote.account_id)).map(({ value }) => value)
      const kept = tallies.find((tally) => tally.claimId === claim.id && tally.sideId === side.id)?.histogram ?? null
      check(`tally of ${claim.id} by ${side.name}`, kept, values.length === 0 ? null : [0, 1, 2, 3, 4].map((value) => values.filter((one) => one === value).length))
    }
  }

  const sideNow = new Map(stances.map(({ account_id, side_id }) => [account_id, side_id]))
  const words = (claimId: bigint, accountId: bigint, value: number, sideId: bigint | null) => `${value} on ${claimId} by ${accountId} of ${sideId}`
  check(
    'votes as they are counted',
    countedVotes.map(({ claimId, accountId, value, sideId }) => words(claimId, accountId, value, sideId)).sort(),
    votes.map(({ claim_id, account_id, value }) => words(claim_id, account_id, value, sideNow.get(account_id) ?? null)).sort(),
  )

  const tops = (sideId: bigint) => (below.get(null) ?? []).filter((claim) => claim.side_id === sideId && isVoted(claim))
  for (const side of debate.sides) {
    const e = energy(tops(side.id))
    check(`strength of ${side.name}`, side.strength, tops(side.id).length === 0 ? null : (100 * (e * e)) / (1 + e * e))
    const shown = claims.filter((claim) => claim.side_id === side.id && claim.status === 'shown')
    check(`claims of ${side.name}`, [side.claimCount, side.argumentCount], [shown.length, shown.filter(({ parent_id }) => parent_id === null).length])
  }
  const supporting = debate.sides.filter(({ stance }) => stance === 'supports').flatMap(({ id }) => tops(id))
  const opposing = debate.sides.filter(({ stance }) => stance === 'opposes').flatMap(({ id }) => tops(id))
  const thesis = supporting.length + opposing.length === 0 ? null : moved(0.5, energy(supporting) - energy(opposing))
  check('strength of the thesis', debate.thesisStrength, hundred(thesis))
  check('whether the thesis has an interval', debate.thesisLow !== null, thesis !== null)
  const shownIds = new Set(claims.filter(({ status }) => status === 'shown').map(({ id }) => id))
  check('claims of the debate', debate.claimCount, shownIds.size)
  check('votes of the debate', debate.voteCount, votes.filter(({ claim_id }) => shownIds.has(claim_id)).length)
  check('comments of the debate', debate.commentCount, comments.length)
  check('people of the debate', debate.peopleCount, debate.participants.length)
  const tookPart = new Set([...votes, ...stances].map(({ account_id }) => account_id))
  const noted = new Set(debate.participants.map(({ accountId }) => accountId))
  check('people who took part and are not noted', [...tookPart].filter((id) => !noted.has(id)).map(String), [])

  const ways = new Map<string, number>()
  for (const { arrival_side_id, side_id } of stances) ways.set(`${arrival_side_id} ${side_id}`, (ways.get(`${arrival_side_id} ${side_id}`) ?? 0) + 1)
  const keptWays = debate.transitions.map(({ arrivalSideId, sideId, people }) => [`${arrivalSideId} ${sideId}`, people] as const)
  const inOrder = (pairs: (readonly [string, number])[]) => pairs.toSorted(([one], [other]) => (one < other ? -1 : 1))
  check('transitions', inOrder(keptWays), inOrder([...ways]))
  return wrong
}
