import type { OpenAPIHono } from '@hono/zod-openapi'

import { DOWNLOADS_OF_NETWORK } from '../account/limits'
import { networkOfRequest } from '../auth/network'
import { takeTurn } from '../db/rate-limit'
import { getDebate } from '../debate/queries'
import type { Debate } from '../debate/schema'
import { getExportScope, readExportedClaims, readExportedComments, readExportedQuotes } from '../export/queries'
import { EXPORT_VERSION, type ExportedDebate, type ExportScope } from '../export/schema'
import { log } from '../log'
import { describeReading } from './contract'
import { NO_DEBATE } from './debates'
import { nothingHere } from './methods'
import { findFor, parseParams, parseQuery, routePath } from './reading'
import { slugParams } from './shapes/debate'
import { exportedDebate, exportExample, exportQuery } from './shapes/export'

const PATH = '/debates/{slug}/export'

const DESCRIPTION =
  'Everything public in a debate as a file: its frame, its quotes, the whole tree of claims with the votes on each as ' +
  'histograms by side, the comments, and how people have moved between the sides. Nothing says what one person voted or ' +
  'where one person stands. It is sent while it is read, so that a large debate is as easy to have as a small one; a file ' +
  'that broke off is not valid JSON.'

/** A debate to be taken along. */
export function addExport(app: OpenAPIHono): void {
  const route = {
    path: PATH,
    operationId: 'exportDebate',
    tag: 'Debates',
    summary: 'Download a debate',
    description: DESCRIPTION,
    params: slugParams,
    answer: exportedDebate,
    answerDescription: 'The debate, as a file to be saved.',
    example: exportExample,
    missing: NO_DEBATE,
  } as const
  app.openAPIRegistry.registerPath(describeReading(route, exportQuery, 'someoneOrNobody'))
  app.get(routePath(PATH), async (c) => {
    const { slug } = parseParams(slugParams, c, NO_DEBATE)
    parseQuery(exportQuery, c)
    const { found: debate, headers: kept } = await findFor(c, true, async (reader) => getDebate(slug, reader))
    if (debate === null) throw nothingHere(c.req.url, NO_DEBATE)
    const headers = { ...kept, 'Content-Disposition': `attachment; filename="${debate.slug}.json"` }
    if (c.req.method === 'HEAD') return new Response(null, { headers })
    await takeTurn(DOWNLOADS_OF_NETWORK, networkOfRequest(c.req.raw.headers))
    const scope = await getExportScope(debate)
    return new Response(streamOf(partsOf(debate, scope, new Date())), { headers })
  })
}

/** The document in pieces, each read when the one before is on its way. */
async function* partsOf(debate: Debate, scope: ExportScope, now: Date): AsyncGenerator<string> {
  type Head = Omit<ExportedDebate, 'quotes' | 'claims' | 'comments'>
  const head: Head = { format: 'crux', version: EXPORT_VERSION, exportedAt: now.toISOString(), debate, transitions: [...scope.transitions] }
  yield JSON.stringify(head).slice(0, -1)
  yield* listOf('quotes', readExportedQuotes(scope))
  yield* listOf('claims', readExportedClaims(scope))
  yield* listOf('comments', readExportedComments(scope))
  yield '}\n'
}

/** A list of the document, an item a line. */
async function* listOf(name: keyof ExportedDebate, batches: AsyncIterable<readonly unknown[]>): AsyncGenerator<string> {
  yield `,\n"${name}":[`
  let between = '\n'
  for await (const items of batches) {
    if (items.length === 0) continue
    yield between + items.map((item) => JSON.stringify(item)).join(',\n')
    between = ',\n'
  }
  yield '\n]'
}

/** As bytes, made as they are taken. The status is sent already: what goes wrong here cuts the file off, and is for the log. */
function streamOf(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(stream) {
        try {
          const { done, value } = await parts.next()
          if (done) stream.close()
          else stream.enqueue(Buffer.from(value))
        } catch (err) {
          log.error({ err }, 'A debate could not be exported whole')
          throw err
        }
      },
      async cancel() {
        await parts.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
