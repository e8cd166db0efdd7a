import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { authDoor, environmentDoor, noUnsafeSql, prismaDoor } from './architecture/doors'
import * as layers from './architecture/layers'
import { clientsStayInTheBrowser, noRawHtml, plainLinks, writesGoThroughTheWrapper } from './architecture/pages'
import { readProject } from './architecture/project'
import { rolesKeepToTheirPart } from './architecture/roles'
import { type Rule, lesson } from './architecture/rule'
import { noCircles, noSilencing, oneThingPerFile, tellingNames } from './architecture/shape'

/** The order of the domains, lowest first: a domain imports lower ones only. A new one is entered here. */
const DOMAINS = [
  ...['mail', 'account', 'once', 'unsent', 'draft', 'change', 'mute', 'debate', 'rule', 'case', 'public-log', 'screening'],
  ...['quote', 'claim', 'stance', 'strength', 'vote', 'comment', 'article', 'activity', 'follow', 'notice', 'live', 'opening'],
  ...['sanction', 'moderation', 'flag', 'appeal', 'member', 'statistics', 'export', 'personal', 'search', 'sitemap'],
]

/** The module that hands out the Prisma client. */
const PRISMA_CLIENT = 'lib/db/client.ts'

/** The one module that may put a script into a page: the reader's theme, before anything is drawn. */
const THEME_SCRIPT = 'app/layout.tsx'

/** The modules of the wrappers around every write: of server actions, and of what the API changes. */
const WRAPPERS = ['lib/auth/action.ts', 'lib/api/writing-route.ts']

/** Files that may be longer than others, each with its reason. */
const LONG_FILES: Readonly<Record<string, string>> = {}

const RULES: readonly Rule[] = [
  layers.importsPointDown,
  layers.serverKnowsNoDomain,
  layers.pagesCompose,
  layers.libDecidesAlone,
  layers.foundationIsPure,
  layers.domainOrder(DOMAINS),
  rolesKeepToTheirPart,
  prismaDoor(PRISMA_CLIENT),
  authDoor,
  environmentDoor,
  noUnsafeSql,
  plainLinks,
  clientsStayInTheBrowser,
  noRawHtml(THEME_SCRIPT),
  writesGoThroughTheWrapper(WRAPPERS),
  tellingNames,
  oneThingPerFile(LONG_FILES),
  noCircles,
  noSilencing,
]

describe('architecture', () => {
  const project = readProject(fileURLToPath(new URL('..', import.meta.url)))

  it.each(RULES.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
    const broken = lesson(rule, project)
    if (broken !== '') expect.fail(broken)
  })
})
