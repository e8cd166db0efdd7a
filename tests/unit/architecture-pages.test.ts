import { clientsStayInTheBrowser, noRawHtml, plainLinks, writesGoThroughTheWrapper } from '../architecture/pages'
import { proveRules } from '../architecture/proof'

const wrapper = writesGoThroughTheWrapper(['lib/auth/action.ts'])
const html = noRawHtml('components/ui/theme-script.tsx')

proveRules([
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
])
