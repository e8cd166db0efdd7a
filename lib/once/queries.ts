import type { Viewer } from '../account/schema'
import { type Query, readRows } from '../db/query'
import type { Once } from './schema'

/** Whether something was done under this key before. */
export const wasDone = (viewer: Pick<Viewer, 'id'>, { route, key }: Once): Query<boolean> =>
  readRows<{ done: boolean }>`
    SELECT EXISTS (SELECT FROM once WHERE account_id = ${BigInt(viewer.id)} AND route = ${route} AND key = ${key}) AS done`
    .as(([row]) => row?.done ?? false)
