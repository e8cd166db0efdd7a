import { authDoor, environmentDoor, noUnsafeSql, prismaDoor } from '../architecture/doors'
import { proveRules } from '../architecture/proof'

const prisma = prismaDoor('lib/db/client.ts')

proveRules([
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
])
