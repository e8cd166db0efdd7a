import { describe, expect, it } from 'vitest'
import { authDoor, environmentDoor, noUnsafeSql, prismaDoor } from '../architecture/doors'
import * as layers from '../architecture/layers'
import { clientsStayInTheBrowser, noRawHtml, plainLinks, writesGoThroughTheWrapper } from '../architecture/pages'
import { projectOf } from '../architecture/project'
import { rolesKeepToTheirPart } from '../architecture/roles'
import { type Rule, lesson } from '../architecture/rule'
import { noCircles, oneThingPerFile, tellingNames } from '../architecture/shape'

type Files = Readonly<Record<string, string>>
type Case = { rule: Rule; broken: readonly Files[]; kept: readonly Files[] }

const order = layers.domainOrder(['change', 'debate', 'claim'])
const prisma = prismaDoor('lib/db/client.ts')
const wrapper = writesGoThroughTheWrapper(['lib/auth/action.ts'])
const html = noRawHtml('components/ui/theme-script.tsx')
const lines = (count: number) => 'x\n'.repeat(count)

/** For each rule, small repositories that break it and ones beside them that do not. */
const CASES: readonly Case[] = [
  {
    rule: layers.importsPointDown,
    broken: [
      { 'lib/claim/schema.ts': "import type { Card } from '@/components/claim/card'", 'components/claim/card.tsx': '' },
      { 'components/a.tsx': "import { x } from '../app/page'" },
      { 'lib/a.ts': "type Page = import('../app/page').Props" },
      { 'app/page.tsx': "const { stop } = await import('@/server/main')" },
      { 'prisma/data.ts': "export * from '../lib/db/client'" },
      { 'lib/a.ts': "import { seed } from '../prisma/seed/index'", 'prisma/seed/index.ts': '' },
      { 'lib/a.ts': "import { factory } from '@/tests/factories/claim'" },
      { 'server/main.ts': "import '../scripts/start'" },
    ],
    kept: [
      { 'app/page.tsx': "import { Card } from '@/components/card'; import { getClaim } from '../lib/claim/queries'" },
      { 'scripts/start.ts': "import { main } from '../server/main'" },
      { 'lib/a.ts': "import data from '../prisma/data.json'; // import '@/app/page'" },
      { 'prisma/seed/index.ts': "import { openDebate } from '../../lib/debate/commands'" },
    ],
  },
  {
    rule: layers.serverKnowsNoDomain,
    broken: [
      { 'server/main.ts': "import type { Claim } from '@/lib/claim/schema'" },
      { 'server/pages.ts': "import { PrismaClient } from '@prisma/client'" },
      { 'server/main.ts': "import Page from '../app/page'" },
    ],
    kept: [
      {
        'server/main.ts':
          "import next from 'next'; import { api } from '@/lib/api/app'; import { env } from '../lib/env'; " +
          "import { jobs } from '../lib/worker'; import { log } from '@/lib/log'; import { x } from './x'; import 'node:http'",
      },
    ],
  },
  {
    rule: layers.pagesCompose,
    broken: [
      { 'components/claim/card.tsx': "import { getClaim } from '@/lib/claim/queries'" },
      { 'components/ui/a.tsx': "import { env } from '@/lib/env'" },
      { 'app/page.tsx': "import { db } from '@/lib/db/client'" },
      { 'app/page.tsx': "import { postClaim } from '@/lib/claim/commands'" },
    ],
    kept: [
      { 'app/page.tsx': "import { getClaim } from '@/lib/claim/queries'; import { publicUrl } from '../lib/env'", 'lib/env.ts': '' },
      { 'components/claim/card.tsx': "import type { Claim } from '@/lib/claim/schema'; import { canVote } from '@/lib/vote/policy'" },
    ],
  },
  {
    rule: layers.libDecidesAlone,
    broken: [
      { 'lib/claim/tree.ts': "import type { ReactNode } from 'react'" },
      { 'lib/claim/queries.ts': "import { cookies } from 'next/headers'" },
      { 'lib/claim/actions.ts': "import { revalidatePath } from 'next/cache'" },
      { 'lib/claim/queries.ts': "import 'server-only'" },
    ],
    kept: [
      { 'lib/claim/actions.ts': "import { redirect } from 'next/navigation'", 'lib/db/client.ts': "import 'server-only'" },
      { 'components/a.tsx': "import { useState } from 'react'" },
    ],
  },
  {
    rule: layers.foundationIsPure,
    broken: [
      { 'lib/refusal.ts': "import { env } from './env'", 'lib/env.ts': '' },
      { 'lib/page.ts': "import { createHash } from 'node:crypto'" },
    ],
    kept: [{ 'lib/page.ts': "import { z } from 'zod'; import { Refusal } from './refusal'", 'lib/refusal.ts': '' }],
  },
  {
    rule: order,
    broken: [
      { 'lib/debate/queries.ts': "import type { Claim } from '../claim/schema'", 'lib/claim/schema.ts': '' },
      { 'lib/db/client.ts': "import { x } from '../claim/schema'", 'lib/claim/schema.ts': '' },
      { 'lib/env.ts': "import { db } from './db/client'", 'lib/db/client.ts': '' },
      { 'lib/claim/queries.ts': "import { api } from '../api/app'", 'lib/api/app.ts': '' },
      { 'lib/claim/commands.ts': "import { wake } from '../worker'", 'lib/worker.ts': '' },
      { 'lib/claim/commands.ts': "import { viewer } from '@/lib/auth/viewer'", 'lib/auth/viewer.ts': '' },
      { 'lib/weather/queries.ts': '' },
    ],
    kept: [
      { 'lib/claim/schema.ts': "import type { Debate } from '../debate/schema'", 'lib/debate/schema.ts': '' },
      { 'lib/worker.ts': "import { count } from './claim/jobs'", 'lib/claim/jobs.ts': '' },
      { 'lib/claim/actions.ts': "import { action } from '../auth/action'", 'lib/auth/action.ts': '' },
    ],
  },
  {
    rule: rolesKeepToTheirPart,
    broken: [
      { 'lib/claim/schema.ts': "import { listClaims } from './queries'" },
      { 'lib/claim/schema.ts': "import pg from 'pg'" },
      { 'lib/claim/policy.ts': "import { readFileSync } from 'node:fs'" },
      { 'lib/claim/policy.ts': "import type { Db } from '../db/client'" },
      { 'lib/claim/tree.ts': "import { env } from '../env'" },
      { 'lib/claim/queries.ts': "import { postClaim } from './commands'" },
      { 'lib/claim/commands.ts': "import { confusables } from 'unicode-confusables'" },
      { 'lib/claim/policy.ts': "import { toClaim } from './row'" },
      { 'lib/claim/row.ts': "import { Prisma } from '../db/client'" },
      { 'lib/claim/actions.ts': "import { getClaim } from './queries'" },
      { 'lib/claim/jobs.ts': "import { db } from '../db/client'" },
    ],
    kept: [
      {
        'lib/claim/schema.ts': "import { z } from 'zod'; import { idSchema } from '../page'",
        'lib/claim/policy.ts': "import type { Claim } from './schema'; import { Refusal } from '../refusal'",
        'lib/claim/queries.ts': "import { db } from '../db/client'; import { isOpen } from '../debate/policy'",
        'lib/claim/list-queries.ts': "import { db } from '../db/client'",
        'lib/claim/words.ts': "import confusables from 'unicode-confusables'",
        'lib/claim/closing-commands.ts': "import { changeClaim } from './commands'",
        'lib/claim/commands.ts': "import { getClaim } from './queries'; import { appendChange } from '../change/commands'",
        'lib/claim/actions.ts': "import { action } from '../auth/action'; import { postClaim } from './commands'",
        'lib/claim/jobs.ts': "import { recount } from './commands'; import type { Transaction } from '../db/client'",
        'lib/claim/row.ts': "import type { Prisma } from '../db/client'",
      },
    ],
  },
  {
    rule: prisma,
    broken: [
      { 'lib/claim/policy.ts': "import { db } from '../db/client'", 'lib/db/client.ts': '' },
      { 'app/page.tsx': "import { db } from '@/lib/db/client'", 'lib/db/client.ts': '' },
      { 'components/a.tsx': "import type { Claim } from '@/lib/db/generated/client'" },
      { 'lib/claim/queries.ts': "import pg from 'pg'" },
      { 'lib/api/claims.ts': "import { Prisma } from '@prisma/client'" },
      { 'scripts/crux.ts': "import { db } from '../lib/db/client'", 'lib/db/client.ts': '' },
    ],
    kept: [
      { 'lib/claim/queries.ts': "import { db } from '../db/client'", 'lib/db/client.ts': "import pg from 'pg'" },
      { 'tests/factories/claim.ts': "import { db } from '../../lib/db/client'", 'lib/db/client.ts': '' },
      { 'server/main.ts': "import { listenForChanges } from '../lib/db/listener'", 'lib/db/listener.ts': '' },
    ],
  },
  {
    rule: authDoor,
    broken: [
      { 'app/page.tsx': "import { getServerSession } from 'next-auth'" },
      { 'lib/api/me.ts': "import { getToken } from 'next-auth/jwt'" },
    ],
    kept: [{ 'lib/auth/options.ts': "import type { AuthOptions } from 'next-auth'" }],
  },
  {
    rule: environmentDoor,
    broken: [
      { 'lib/db/client.ts': 'const url = process.env.DATABASE_URL' },
      { 'server/main.ts': "const port = process['env'].PORT" },
      { 'app/page.tsx': 'const { env } = process' },
      { 'app/page.tsx': "import { env as e } from 'node:process'" },
      { 'server/main.ts': 'parse(globalThis.process.env)' },
    ],
    kept: [
      { 'lib/env.ts': 'parse(process.env)', 'next.config.js': 'process.env.X', 'scripts/start.mjs': 'process.env.PORT' },
      { 'lib/a.ts': "// process.env\nconst s = 'process.env'; const { env } = settings" },
    ],
  },
  {
    rule: noUnsafeSql,
    broken: [
      { 'lib/claim/queries.ts': 'db.$queryRawUnsafe(text)' },
      { 'tests/factories/claim.ts': "db['$executeRawUnsafe'](text)" },
      { 'lib/claim/queries.ts': 'Prisma.raw(column)' },
    ],
    kept: [{ 'lib/claim/queries.ts': 'db.$queryRaw`SELECT ${id}`' }],
  },
  {
    rule: plainLinks,
    broken: [{ 'components/ui/a.tsx': "import Link from 'next/link'" }],
    kept: [{ 'components/ui/a.tsx': 'export const A = () => <a href="/">Home</a>' }],
  },
  {
    rule: clientsStayInTheBrowser,
    broken: [
      { 'components/a.tsx': "'use client'\nimport { b } from './b'", 'components/b.ts': "import { db } from '../lib/db/client'" },
      { 'components/a.tsx': "'use client'\nimport { env } from '@/lib/env'", 'lib/env.ts': '' },
      { 'components/a.tsx': "'use client'\nimport { x } from '../lib/x'", 'lib/x.ts': "import 'node:fs'" },
    ],
    kept: [
      { 'components/a.tsx': "'use client'\nimport type { Db } from '../lib/db/client'", 'lib/db/client.ts': '' },
      {
        'components/a.tsx': "'use client'\nimport { post } from '../lib/claim/actions'",
        'lib/claim/actions.ts': "'use server'\nimport { db } from '../db/client'",
      },
      { 'components/a.tsx': "import { db } from '../lib/db/client'" },
    ],
  },
  {
    rule: html,
    broken: [
      { 'components/claim/text.tsx': 'export const T = () => <p dangerouslySetInnerHTML={{ __html: text }} />' },
      { 'components/a.tsx': 'const props = { dangerouslySetInnerHTML: x }' },
      { 'components/a.tsx': 'element.innerHTML = text' },
      { 'components/ui/theme-script.tsx': 'const a = <script dangerouslySetInnerHTML={x} />; const b = <p dangerouslySetInnerHTML={y} />' },
    ],
    kept: [{ 'components/ui/theme-script.tsx': 'const a = <script dangerouslySetInnerHTML={{ __html: SCRIPT }} />' }],
  },
  {
    rule: wrapper,
    broken: [
      { 'lib/claim/actions.ts': "'use server'\nexport async function post() {}" },
      { 'lib/claim/actions.ts': "'use server'\nexport const post = async () => {}" },
      { 'lib/claim/actions.ts': "'use server'\nexport { post } from './commands'" },
      { 'lib/claim/actions.ts': "'use server'\nimport { action } from './action'\nexport const post = action(postClaim)" },
      { 'app/vote/route.ts': 'export async function POST() {}' },
      { 'app/vote/route.ts': "export * from './vote'" },
      { 'app/vote/route.ts': "import { action } from '@/lib/auth/action'\nexport const POST = action(vote)", 'lib/auth/action.ts': '' },
      { 'app/page.tsx': "export default function Page() { async function send() { 'use server' } }" },
      { 'lib/api/claims.ts': "createRoute({ method: 'post', path: '/claims' })" },
      { 'lib/api/claims.ts': "routes.put('/claims/:id', handle)" },
      { 'lib/api/claims.ts': "routes.on('POST', '/claims', handle)" },
      { 'lib/api/claims.ts': "routes.all('/claims', handle)" },
    ],
    kept: [
      {
        'lib/claim/actions.ts': "'use server'\nimport { action } from '@/lib/auth/action'\nexport const post = action(postClaim)",
        'lib/auth/action.ts': '',
      },
      { 'app/feed/route.ts': 'export async function GET() {}' },
      { 'lib/api/claims.ts': "createRoute({ method: 'get', path: '/claims' }); cache.delete(key); await Promise.all(lists); app.get('/claims', list)" },
    ],
  },
  {
    rule: tellingNames,
    broken: [{ 'lib/claim/utils.ts': '' }, { 'lib/helpers/x.ts': '' }, { 'components/Card.tsx': '' }, { 'lib/common/index.ts': '' }],
    kept: [{ 'app/global-not-found.tsx': '', 'tests/unit/page.test.ts': '', 'next.config.js': '', 'app/(read)/page.tsx': '' }],
  },
  {
    rule: oneThingPerFile({ 'prisma/seed/quotes.ts': 'data' }),
    broken: [
      { 'prisma/seed/quotes.ts': lines(300), 'lib/claim/queries.ts': lines(201) },
      { 'prisma/seed/quotes.ts': lines(300), 'app/debates/[slug]/page.tsx': lines(81) },
      { 'prisma/seed/quotes.ts': lines(300), 'tests/unit/a.test.ts': lines(401) },
      { 'prisma/seed/quotes.ts': lines(100) },
    ],
    kept: [{ 'prisma/seed/quotes.ts': lines(300), 'lib/a.ts': lines(200), 'app/page.tsx': lines(80), 'tests/a.ts': lines(400) }],
  },
  {
    rule: noCircles,
    broken: [
      { 'lib/a.ts': "import { b } from './b'", 'lib/b.ts': "import type { A } from './a'" },
      { 'lib/a.ts': "import './b'", 'lib/b.ts': "import './c'", 'lib/c.ts': "import './b'" },
    ],
    kept: [{ 'lib/a.ts': "import './b'; import './c'", 'lib/b.ts': "import './c'", 'lib/c.ts': '' }],
  },
]

describe.each(CASES.map((one) => [one.rule.name, one] as const))('%s', (_, { rule, broken, kept }) => {
  it.each(broken.map((files) => [JSON.stringify(files).slice(0, 120), files] as const))('fails on %s', (_text, files) => {
    const words = lesson(rule, projectOf(files))
    expect(words).toContain(rule.name)
    expect(words).toContain(rule.why)
    expect(words).toContain(rule.instead)
  })

  it.each(kept.map((files) => [JSON.stringify(files).slice(0, 120), files] as const))('passes %s', (_text, files) => {
    expect(lesson(rule, projectOf(files))).toBe('')
  })
})

it('names the place of a violation by file and line', () => {
  const files = { 'lib/a.ts': "import 'node:path'\n\nimport { Card } from '@/components/card'\n" }
  expect(lesson(layers.importsPointDown, projectOf(files))).toContain('lib/a.ts:3  lib imports components/card')
})
