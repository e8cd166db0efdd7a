import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'

import { addReading } from './reading'

const ABOUT = `What is public can be read by anyone, without an account, from any web page.

Lists answer a page of \`items\` and \`nextCursor\`: send it as \`cursor\`, with the same other parameters, to go on;
null means that this was the last page. Times are ISO 8601 in UTC. Ids are opaque texts.

A request that cannot be answered gets a problem after RFC 9457, \`application/problem+json\`: branch on its \`code\`. A
parameter that is not known, or that comes twice, is refused, so that a slip of the pen does not go unnoticed.`

const INFO = {
  openapi: '3.1.0',
  info: { title: 'Crux', version: '1.0.0', summary: 'An article as a structured debate.', description: ABOUT },
  servers: [{ url: '/', description: 'Where this document was found.' }],
  tags: [
    { name: 'Debates', description: 'A question, a thesis, its sides, and the article it grew from.' },
    { name: 'Quotes', description: 'What people said, verbatim, with its place in the article.' },
    { name: 'Claims', description: 'The tree of arguments.' },
    { name: 'Contract', description: 'This contract.' },
  ],
  // No address asks for an account.
  security: [],
}

type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>

const documentSchema = z
  .looseObject({ openapi: z.string().describe('The version of OpenAPI.') })
  .openapi('OpenApiDocument', { title: 'OpenAPI document', description: 'This contract as OpenAPI 3.1.' })

/** The route of the contract itself. It stands last, and the document is made once, when it is first asked for. */
export function addDocument(app: OpenAPIHono): void {
  let made: Document | undefined
  addReading(
    app,
    {
      path: '/openapi.json',
      operationId: 'getContract',
      tag: 'Contract',
      summary: 'Read this contract',
      description: 'The contract as OpenAPI 3.1, made from the same schemas that check the requests.',
      params: z.strictObject({}),
      query: z.strictObject({}),
      answer: documentSchema,
      answerDescription: 'The contract.',
      example: { openapi: INFO.openapi },
      missing: null,
    },
    () => ({ ...(made ??= app.getOpenAPI31Document(INFO)) }),
  )
}
