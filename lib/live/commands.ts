import type { Transaction } from '../db/client'
import { MESSAGE_MAX, notifyNews } from '../db/listener'
import { packNews } from './news'
import type { News } from './schema'

/** Tells all processes, at the commit of `tx`, what has changed: one message for each debate. */
export async function tellNews(tx: Transaction, news: readonly News[]): Promise<void> {
  await notifyNews(tx, news.map((one) => packNews(one, MESSAGE_MAX)))
}
