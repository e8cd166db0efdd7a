import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'

import { api, API_BASE } from '../../lib/api'
import { claimExample } from '../../lib/api/shapes/claim'
import { debateExample } from '../../lib/api/shapes/debate'
import { quoteExample } from '../../lib/api/shapes/quote'
import { claimSchema } from '../../lib/claim/schema'
import { quoteSchema } from '../../lib/quote/schema'
import { debateSchema } from '../../lib/debate/schema'
import { ask, type Operation, readContract } from './asking'

/** The one route that wants neither session nor token. */
const SIGNED = `post ${API_BASE}/unsubscribe`

async function operations(): Promise<[name: string, Operation][]> {
  return Object.entries((await readContract()).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  )
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { status, headers, body } = await ask('/openapi.json')
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json'])
    const validator = new Validator()
    expect(await validator.validate(body as Record<string, unknown>)).toMatchObject({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  it('holds every route of the application, and no other', async () => {
    const routes = api.routes.map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    expect((await operations()).map(([name]) => name).sort()).toEqual(routes.sort())
  })

  it('holds the part of the contract that is there', async () => {
    expect((await operations()).map(([name]) => name.replace(API_BASE, ''))).toEqual([
      'get /debates',
      'post /debates',
      'get /debates/{slug}',
      'patch /debates/{slug}',
      'post /debates/{slug}/moves',
      'get /debates/{slug}/quotes',
      'get /debates/{slug}/claims',
      'post /debates/{slug}/claims',
      'get /claims/{id}',
      'patch /claims/{id}',
      'delete /claims/{id}',
      'get /claims/{id}/revisions',
      'get /debates/{slug}/near',
      'put /claims/{id}/vote',
      'delete /claims/{id}/vote',
      'put /debates/{slug}/stance',
      'get /claims/{id}/comments',
      'post /claims/{id}/comments',
      'patch /comments/{id}',
      'delete /comments/{id}',
      'get /debates/{slug}/events',
      'get /debates/{slug}/figures',
      'get /debates/{slug}/export',
      'post /claims/{id}/flags',
      'post /comments/{id}/flags',
      'post /debates/{slug}/flags',
      'post /people/{handle}/flags',
      'put /debates/{slug}/follow',
      'delete /debates/{slug}/follow',
      'put /claims/{id}/follow',
      'delete /claims/{id}/follow',
      'get /log',
      'get /debates/{slug}/log',
      'get /me',
      'get /me/debates/{slug}',
      'delete /me/tokens/{id}',
      'get /me/notices',
      'put /me/notices/read',
      'post /unsubscribe',
      'get /me/drafts/{place}',
      'put /me/drafts/{place}',
      'delete /me/drafts/{place}',
      'get /moderation/cases',
      'get /moderation/cases/{id}',
      'post /moderation/cases/{id}/take',
      'delete /moderation/cases/{id}/take',
      'post /moderation/actions',
      'post /moderation/actions/{id}/undo',
      'post /moderation/bulk',
      'post /moderation/bulk/{id}/undo',
      'get /moderation/bulk/{id}',
      'get /openapi.json',
    ])
  })

  it('says of each route who may ask, by schemes that it describes', async () => {
    const { components } = await readContract()
    expect(components.securitySchemes).toMatchObject({
      session: { type: 'apiKey', in: 'cookie', name: expect.stringMatching(/session-token$/) as string },
      token: { type: 'http', scheme: 'bearer' },
    })
    for (const [name, { security }] of await operations()) {
      // Whoever has the link in the mail: it is signed.
      if (name === SIGNED) {
        expect(security).toEqual([])
        continue
      }
      const ways = (security ?? []).map((way) => Object.entries(way).flat(2))
      if (name.includes(`${API_BASE}/moderation/`)) {
        expect(ways, name).toEqual([['session'], ['token', 'moderate']])
        continue
      }
      // What can be missing may be a private debate's: it is there for who may see it.
      const isPersonal = name.includes(`${API_BASE}/me`) || /^get .*\{/.test(name)
      const expected = name.startsWith('get ') ? ['token', 'read'] : ['token', 'write']
      expect(ways, name).toContainEqual(expected)
      expect(ways.some(([scheme]) => scheme === 'session'), name).toBe(isPersonal || !name.startsWith('get '))
      expect(ways.some((way) => way.length === 0), name).toBe(name.startsWith('get ') && !/me\/./.test(name))
    }
  })

  it('describes each route whole: its words, its parameters, an example, its refusals', async () => {
    for (const [name, operation] of await operations()) {
      expect(operation, name).toMatchObject({
        operationId: expect.stringMatching(/^[a-z][A-Za-z]+$/),
        summary: expect.stringMatching(/\w/),
        description: expect.stringMatching(/\.$/),
      })
      for (const parameter of operation.parameters ?? [])
        expect(parameter.description, `${name} ${parameter.name}`).toMatch(/\.$/)
      const success = operation.responses[200] ?? operation.responses[201]
      if (success === undefined) expect(operation.responses[204], name).not.toHaveProperty('content')
      else expect(Object.values(success.content ?? {})[0], name).toHaveProperty('example')
      const named = [...(name.includes('{') ? ['404'] : []), ...(name.startsWith('get ') ? [] : ['429'])]
      for (const status of name === SIGNED ? ['400', '413', 'default'] : ['400', '401', '403', ...named, 'default']) {
        expect(operation.responses[status]?.content, `${name} ${status}`).toHaveProperty(
          ['application/problem+json', 'schema'],
          {
            $ref: '#/components/schemas/Problem',
          },
        )
      }
    }
    const ids = (await operations()).map(([, { operationId }]) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('says which writes are refused where a debate is closed', async () => {
    const closable = (await operations()).filter(([, { responses }]) => '423' in responses).map(([, { operationId }]) => operationId)
    expect(closable.sort()).toEqual([
      ...['castVote', 'editClaim', 'editComment', 'flagClaim', 'flagComment', 'postClaim', 'postComment', 'takeStance'],
      ...['withdrawClaim', 'withdrawComment', 'withdrawVote'],
    ])
  })

  it('says of each field of each component what it is', async () => {
    type Shape = {
      title?: string
      description?: string
      properties?: Record<string, Shape>
      $ref?: string
      items?: Shape
    }
    const bare: string[] = []
    const look = (path: string, shape: Shape): void => {
      if (shape.description === undefined && shape.$ref === undefined) bare.push(path)
      for (const [name, field] of Object.entries(shape.properties ?? {})) look(`${path}.${name}`, field)
      for (const [name, field] of Object.entries(shape.items?.properties ?? {})) look(`${path}[].${name}`, field)
    }
    const shapes = Object.entries((await readContract()).components.schemas as Record<string, Shape>)
    for (const [name, shape] of shapes) look(name, shape)
    expect(bare).toEqual([])
    expect(shapes.filter(([, { title }]) => title === undefined)).toEqual([])
  })

  it('makes a component nullable where it is used, never by itself', async () => {
    const shapes = Object.values((await readContract()).components.schemas as Record<string, { type?: unknown }>)
    expect(shapes.every(({ type }) => type === 'object')).toBe(true)
  })

  it('gives examples that are true to the schemas', () => {
    expect(debateSchema.parse(debateExample)).toEqual(debateExample)
    expect(claimSchema.parse(claimExample)).toEqual(claimExample)
    expect(quoteSchema.parse(quoteExample)).toEqual(quoteExample)
    const { exact, start, end } = quoteExample.selector
    expect(Number(end) - Number(start)).toBe(exact.length)
  })
})
