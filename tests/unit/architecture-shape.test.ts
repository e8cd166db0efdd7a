import { proveRules } from '../architecture/proof'
import { noCircles, noSilencing, oneThingPerFile, tellingNames } from '../architecture/shape'

const lines = (count: number) => 'x\n'.repeat(count)

proveRules([
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
  {
    rule: noSilencing,
    broken: ['eslint', 'oxlint'].map((name) => ({ 'lib/a.ts': `// ${name}-disable-next-line no-console\nconsole.log(1)` })),
    kept: [{ 'lib/a.ts': '// The linter keeps the rules.\nexport const a = 1' }],
  },
])
