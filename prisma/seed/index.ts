import { openDebateFromArticle } from '../../lib/article/commands'
import { debateDocumentSchema } from '../../lib/article/schema'
import { getDebate } from '../../lib/debate/queries'
import { workOffAll } from '../../lib/worker'
import natoStyleGuarantee from './nato-style-guarantee.json'

/** The debates that a new Crux opens with. */
const DOCUMENTS = [natoStyleGuarantee]

/** Opens the seeded debates that are missing. Done twice it changes nothing. */
export async function seed(): Promise<{ created: boolean }> {
  let created = false
  for (const document of DOCUMENTS.map((json) => debateDocumentSchema.parse(json))) {
    if ((await getDebate(document.slug)) !== null) continue
    await openDebateFromArticle(document)
    created = true
  }
  if (created) await workOffAll()
  return { created }
}
