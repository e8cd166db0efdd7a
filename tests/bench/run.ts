import { measureOverlay, measureSigningIn, overlayPath, ownStatements, signedIn } from './accounts'
import { claimsPath, measureClaimsApi } from './claims-api'
import { measureFirstRendering } from './first-rendering'
import { measureKeptPages } from './kept-pages'
import { measureLargeDebate } from './large-debate-cost'
import { measureModeration } from './moderating'
import { measurePosting } from './posting'
import { startChild, type Usage } from './questions'
import { fixed, table, VERDICT_HEAD, whole } from './report'
import { countStatements, statementsOf } from './statement-counts'
import { measureFreshness, measureStorm } from './storm'
import { measureFollowing, measureReadingWhileVoting, measureVotes, measureVotesInLarge } from './voting'
import { addCopy, addDebates, LARGE, measuredSeed, openWorld, startServer, unlist, voteInLarge } from './world'

// npm run bench: what reading costs, as ratios against yardsticks that run by turns on the same machine. Only ratios
// travel between machines; where others use the machine too, the ratio by processor time is the steadier one.
// `npm run bench -- rendering` measures the first rendering alone, `-- voting` votes and claims, `-- moderation` moderation.

const began = performance.now()
const say = (line: string): void => console.error(`${((performance.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${line}`)
const print = (title: string, text: string): void => console.log(`\n${title}\n\n${text}`)

const alone = process.argv[2]
const PARTS = ['rendering', 'voting', 'moderation']
if (alone !== undefined && !PARTS.includes(alone)) throw new Error(`Only ${PARTS.join(' and ')} can be measured alone, not ${alone}`)

const close = await openWorld(say)
const load = await startChild('load-process.ts')

if (alone === 'rendering') {
  const copy = await addCopy()
  const server = await startServer()
  say('Rendering against Next')
  const verdicts = await measureFirstRendering(server, load, copy)
  await server.stop()
  await load.stop()
  await close()
  print('Ratios', table(VERDICT_HEAD, verdicts.map(({ row }) => row)))
  process.exit()
}

const seeded = await measuredSeed()

if (alone === 'voting') {
  const [watched, server] = [await startServer(true), await startServer()]
  say('Votes against their statements')
  const votes = await measureVotes(server, watched, load)
  say('Claims against their statements')
  const claims = await measurePosting(server, watched, load)
  say('Reading while people vote')
  const reading = await measureReadingWhileVoting(server, load, seeded.slug)
  await Promise.all([watched.stop(), server.stop(), load.stop()])
  await close()
  print('Ratios', table(VERDICT_HEAD, [...votes, ...claims, ...reading].map(({ row }) => row)))
  process.exit()
}

if (alone === 'moderation') {
  const server = await startServer()
  say('Moderation')
  const moderation = await measureModeration(server, load, seeded.slug)
  await Promise.all([server.stop(), load.stop()])
  await close()
  print('Ratios', table(VERDICT_HEAD, moderation.map(({ row }) => row)))
  process.exit()
}

say('Counting queries with the first debate alone')
const first = await startServer(true)
const few = await countStatements(first, seeded)
const statements = await statementsOf(first, claimsPath(seeded))
const cookie = await signedIn()
const own = await ownStatements(first, seeded, cookie)
await first.stop()

say(`Writing a debate of ${whole(LARGE)} claims`)
const written = performance.now()
const debates = await addDebates()
const world = { seeded, ...debates }
say(`Written in ${fixed((performance.now() - written) / 1_000, 1)} s. Counting queries again`)
const second = await startServer(true)
const many = await countStatements(second, world.large)
await second.stop()
await unlist(world.large)

const starting = performance.now()
const server = await startServer()
const startMs = performance.now() - starting

say('Kept pages against a bare server')
const kept = await measureKeptPages(server, load, world.seeded)
say('Rendering against Next')
const rendered = await measureFirstRendering(server, load, world.copy)
say('The API against its statements')
const api = await measureClaimsApi(server, load, world.seeded, statements)
say('Signing in, and what a viewer lays over a page')
const overlay = await measureOverlay(server, load, world.seeded, cookie, own.get(overlayPath(seeded)) ?? [])
const signingIn = await measureSigningIn()
say('The large debate')
const large = await measureLargeDebate(server, load, world)
say('Votes')
await voteInLarge(world.large)
const watched = await startServer(true)
const votes = await measureVotes(server, watched, load)
const claims = await measurePosting(server, watched, load)
await watched.stop()
const voting = [
  ...votes,
  ...claims,
  ...(await measureReadingWhileVoting(server, load, world.seeded.slug)),
  ...(await measureVotesInLarge(server, load, world.large.slug, world.copy.slug)),
  ...(await measureFollowing(world.large.slug)),
]
say('Moderation')
const moderation = await measureModeration(server, load, world.large.slug)
say('Changes')
const fresh = await measureFreshness(server, world.seeded)
const storm = await measureStorm(server, load, world.seeded)
const { rssBytes } = await server.ask<Usage>('usage')

await server.stop()
await load.stop()
await close()

const verdicts = [...kept, ...rendered, ...api, ...overlay, ...signingIn, ...large.verdicts, ...voting, ...moderation, ...fresh, ...storm.verdicts]
print('Ratios', table(VERDICT_HEAD, verdicts.map(({ row }) => row)))
print('What a page costs as the debate grows (each request renders)', large.text)
print(
  'SQL statements of one request',
  table(['reading', '34 claims', '100,034 claims and more'], [...few].map(([name, count]) => [name, String(count), String(many.get(name))])),
)
print('SQL statements about oneself', table(['reading', 'statements'], [...own].map(([path, asked]) => [path, String(asked.length)])))
print('Reading while claims arrive', storm.text)
print('The server', table(['figure', 'value'], [
  ['memory at the end (RSS)', `${whole(rssBytes / 2 ** 20)} MiB`],
  ['from start of its process to listening', `${whole(startMs)} ms`],
]))
const asked = verdicts.filter(({ met }) => met !== null)
const met = asked.filter((verdict) => verdict.met).length
console.log(`\n${met} of ${asked.length} targets met, in ${fixed((performance.now() - began) / 1_000, 0)} s`)
