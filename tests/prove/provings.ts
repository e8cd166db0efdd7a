import type { TestServer } from '../setup/test-database'
import { startCrux } from '../setup/crux'
import { proveStorm } from './arguing-storm'
import { killWhileWriting } from './kill-storm'
import { proveModeration } from './moderation-storm'
import { sendOddRequests } from './odd-requests'
import { openStreams } from './open-streams'
import type { Proof } from './proof'
import { timeSameWork } from './same-work'
import { startStorm } from './start-storm'

/** Something that takes long to prove. The same seed and size do the same again. */
export type Proving = {
  name: string
  /**
   * How much is done by `npm run prove`, and by `npm test`; null: nothing, as its tests against PostgreSQL do a little of
   * it. What it counts, each proving says.
   */
  size: { whole: number; short: number | null }
  run(seed: number, size: number, postgres: TestServer): Promise<Proof>
}

/** `size` is a number of requests. */
const oddRequests: Proving = {
  name: 'odd-requests',
  size: { whole: 20_000, short: 1_500 },
  async run(seed, size, postgres) {
    const crux = await startCrux(postgres, 'crux_prove_odd_requests')
    try {
      const { serverErrors, late, ...figures } = await sendOddRequests(crux.url, seed, size)
      const after = await fetch(crux.url)
      await after.text()
      return {
        figures,
        faults: [
          ...serverErrors.map(({ index, status, request }) => `request ${index} was answered by ${status}: ${quoted(request)}`),
          ...late.map(({ index, request }) => `request ${index} had no answer in time: ${quoted(request)}`),
          ...crux.takeErrors().map((line) => `the server logged ${JSON.stringify(line)}`),
          ...(after.status === 200 ? [] : [`the home page was answered by ${after.status} afterwards`]),
        ],
      }
    } finally {
      await crux.stop()
    }
  },
}

const quoted = (request: string) => JSON.stringify(request.slice(0, 200))

/** `size` is a number of kills and stops. */
const starts: Proving = {
  name: 'start-storm',
  size: { whole: 60, short: null },
  run: startStorm,
}

/** `size` is a number of kills and stops. */
const kills: Proving = {
  name: 'kill-storm',
  size: { whole: 100, short: null },
  run(seed, size) {
    return killWhileWriting(seed, size, size >= this.size.whole)
  },
}

/** `size` is a number of streams. */
const streams: Proving = {
  name: 'open-streams',
  size: { whole: 5_000, short: 300 },
  run: openStreams,
}

/** `size` is a number of acts. */
const arguing: Proving = {
  name: 'arguing-storm',
  size: { whole: 20_000, short: null },
  run: proveStorm,
}

/** `size` is a number of actions and undos. */
const moderating: Proving = {
  name: 'moderation-storm',
  size: { whole: 4_000, short: null },
  run: proveModeration,
}

/** `size` is a number of pairs. Beside other work on the machine it proves nothing, so `npm test` counts statements instead. */
const sameWork: Proving = {
  name: 'same-work',
  size: { whole: 200, short: null },
  run: timeSameWork,
}

export const PROVINGS: readonly Proving[] = [oddRequests, starts, kills, arguing, moderating, streams, sameWork]
