import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'

import { TOKEN_PREFIX } from '../account/token'
import { sessionCookieName } from '../auth/cookies'
import { addReading } from './reading'

const ABOUT = `What is public can be read by anyone, without an account, from any web page. What concerns one person
is answered to them alone: to a page of ours by the session's cookie, to a program by a token, which its owner makes
and revokes under settings and sends as \`Authorization: Bearer\`. A token bears scopes: \`read\`, \`write\`, \`moderate\`.
What changes something takes a cookie from our own pages only (by \`Origin\`), and JSON only.

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
    { name: 'Comments', description: 'Talk about a claim. It is no argument and has no strength.' },
    { name: 'Moderation', description: 'What is done in the name of the rules, in the open.' },
    { name: 'Me', description: 'Who asks, and what they may do.' },
    { name: 'Contract', description: 'This contract.' },
  ],
}

const schemes = () => ({
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookieName(),
    description: 'The session of a signed-in browser, on our own pages.',
  },
  token: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: `${TOKEN_PREFIX}…`,
    description: 'A personal access token, made under settings.',
  },
}) as const

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
    () => ({ ...(made ??= makeDocument(app)) }),
  )
}

/** The cookie's name depends on the settings, so the schemes are entered as the document is made. */
function makeDocument(app: OpenAPIHono): Document {
  for (const [name, scheme] of Object.entries(schemes())) app.openAPIRegistry.registerComponent('securitySchemes', name, scheme)
  return app.getOpenAPI31Document(INFO)
}
