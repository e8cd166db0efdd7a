import { expect, it } from 'vitest'
import * as layers from '../architecture/layers'
import { projectOf } from '../architecture/project'
import { proveRules } from '../architecture/proof'
import { rolesKeepToTheirPart } from '../architecture/roles'
import { lesson } from '../architecture/rule'

const order = layers.domainOrder(['change', 'debate', 'claim'])

proveRules([
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
])

it('names the place of a violation by file and line', () => {
  const files = { 'lib/a.ts': "import 'node:path'\n\nimport { Card } from '@/components/card'\n" }
  expect(lesson(layers.importsPointDown, projectOf(files))).toContain('lib/a.ts:3  lib imports components/card')
})
