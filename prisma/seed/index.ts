import { openDebateFromArticle } from '../../lib/article/commands'
import { debateDocumentSchema } from '../../lib/article/schema'
import { hasDebates } from '../../lib/debate/queries'
import { Refusal } from '../../lib/refusal'
import { workOffAll } from '../../lib/worker'
import natoStyleGuarantee from './nato-style-guarantee.json'

/** The debates that a new Crux opens with. */
const DOCUMENTS = [natoStyleGuarantee]

/** Opens the seeded debates in a database that has none. Done twice, or by two processes at once, they are there once. */
export async function seed(): Promise<{ created: boolean }> {
  if (await hasDebates()) return { created: false }
  let created = false
  for (const document of DOCUMENTS) created = (await openOnce(document)) || created
  if (created) await workOffAll()
  return { created }
}

/** Whether it was opened here, and not by somebody else in this moment. */
async function openOnce(document: unknown): Promise<boolean> {
  try {
    await openDebateFromArticle(debateDocumentSchema.parse(document))
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'conflict') return false
    throw error
  }
}
