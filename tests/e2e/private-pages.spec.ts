import type { DebateStatus, DebateVisibility } from '../../lib/debate/schema'
import { db } from '../../lib/db/client'
import { workOffAll } from '../../lib/worker'
import { comment } from '../factories/comment'
import { otherBrowser } from './support/arguing'
import { expect, test } from './support/test'
import { enter, openRing, somebody } from './support/voting'

// Whether a debate is found, and its claims, tests/api/private-debates.test.ts asks of everybody. Here: each page beneath it.

type State = { status: DebateStatus; visibility: DebateVisibility }
const STATES: readonly State[] = [{ status: 'open', visibility: 'public' }, { status: 'open', visibility: 'private' }, { status: 'draft', visibility: 'public' }]

for (const { status, visibility } of STATES) {
  test(`who reads the pages of one that is ${visibility} and ${status}`, async ({ page, context, crux, request }) => {
    const owner = await enter(context, crux.url)
    const { debate, address, first } = await openRing()
    const { id } = await comment(first, 'Which cities were these?', { by: (await somebody()).viewer })
    await workOffAll()
    await db().debate.update({ where: { slug: debate.slug }, data: { ownerId: BigInt(owner.id), status, visibility } })
    const stranger = (await otherBrowser(context, crux.url, await somebody())).request
    const pages = [address, `${address}/activity`, `${address}/claims/${first}`, `${address}/claims/${first}/history`, `${address}/comments/${id}/history`]
    const isForAll = status === 'open' && visibility === 'public'
    // A feed reader signs in nowhere: of what is not for all there is no feed.
    const expected: [path: string, statuses: number[]][] = pages.map((path) => [path, isForAll ? [200, 200, 200] : [200, 404, 404]])
    for (const [path, statuses] of [...expected, [`${address}/feed.xml`, Array<number>(3).fill(isForAll ? 200 : 404)] as const]) {
      const answers = [await page.request.get(path), await stranger.get(path), await request.get(path)]
      expect([path, ...answers.map((answer) => answer.status())]).toEqual([path, ...statuses])
      for (const answer of answers) {
        if (answer.status() === 404) expect(await answer.text()).not.toContain('Streets without cars are quieter.')
        else if (!isForAll) expect(answer.headers()['cache-control']).toBe('private, no-store')
      }
    }
  })
}
