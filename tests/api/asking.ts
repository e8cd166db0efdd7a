import addFormats from 'ajv-formats'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { expect } from 'vitest'

import { api, API_BASE } from '../../lib/api'
import { type Problem, problemSchema } from '../../lib/api/problem'

export type Operation = {
  operationId?: string
  summary?: string
  description?: string
  parameters?: { name: string; description?: string }[]
  security?: Record<string, string[]>[]
  responses: Record<string, { content?: Record<string, unknown> }>
}

export type Contract = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> }
}

let contract: Promise<Contract> | undefined

/** The contract as the API tells it. */
export const readContract = (): Promise<Contract> =>
  (contract ??= (async () => (await api.request(`${API_BASE}/openapi.json`)).json() as Promise<Contract>)())

export type Answer = { status: number; headers: Headers; text: string; body: unknown }

/** Asks the API, and holds what it answers to its contract. `path` begins after the API's base. */
export async function ask(path: string, init?: RequestInit): Promise<Answer> {
  const response = await api.request(API_BASE + path, init)
  const text = await response.text()
  const answer: Answer = { status: response.status, headers: response.headers, text, body: text && JSON.parse(text) }
  if (text) await expectConforming(path.replace(/[?#].*$/s, ''), (init?.method ?? 'GET').toLowerCase(), answer)
  return answer
}

/** The refusal that a request gets. Fails when it is answered after all, or when body and status differ. */
export async function refusal(path: string, init?: RequestInit): Promise<Problem & { headers: Headers }> {
  const { status, headers, body } = await ask(path, init)
  // Read as it came: a schema would drop a field whose name is __proto__.
  problemSchema.parse(body)
  const problem = body as Problem
  expect(status).toBe(problem.status)
  expect(headers.get('content-type')).toBe('application/problem+json')
  expect(headers.get('cache-control')).toMatch(/^(?:private, )?no-store$/)
  return { ...problem, headers }
}

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
const validators = new Map<string, ValidateFunction>()

async function expectConforming(path: string, method: string, answer: Answer): Promise<void> {
  const { paths } = await readContract()
  const template = Object.keys(paths).find((known) => matches(known, API_BASE + path))
  const type = (answer.headers.get('content-type') ?? '').replace(/;.*/, '')
  const responses = template === undefined ? undefined : paths[template]?.[method]?.responses
  if (template === undefined || responses === undefined) {
    // Where the contract knows nothing there is nothing but problems.
    problemSchema.parse(answer.body)
    return
  }
  const status = responses[answer.status] === undefined ? 'default' : String(answer.status)
  expect(Object.keys(responses[status]?.content ?? {}), `${answer.status} of ${template}`).toContain(type)
  const validate = await validatorAt(['paths', template, method, 'responses', status, 'content', type, 'schema'])
  expect(validate(answer.body) ? [] : validate.errors, `${template} ${answer.text.slice(0, 300)}`).toEqual([])
}

function matches(template: string, path: string): boolean {
  const parts = path.split('/')
  const wanted = template.split('/')
  return parts.length === wanted.length && wanted.every((part, index) => part.startsWith('{') || part === parts[index])
}

async function validatorAt(keys: readonly string[]): Promise<ValidateFunction> {
  const pointer = keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')
  if (ajv.getSchema('contract') === undefined) ajv.addSchema((await readContract()) as object, 'contract')
  const validate = validators.get(pointer) ?? ajv.compile({ $ref: `contract#/${pointer}` })
  validators.set(pointer, validate)
  return validate
}
