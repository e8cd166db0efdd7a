import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Tests that touch nothing but the code: they run on a machine without a database. */
const UNIT = ['tests/unit/**/*.test.{ts,tsx}', 'tests/server/**/*.test.ts', 'tests/architecture.test.ts']
/** Tests that start programs, or put something in the place of a module: each file in a process of its own. */
const ALONE = ['tests/start/**/*.test.ts', 'tests/domain/embedded-postgres*.test.ts', 'tests/domain/auth-provider.test.ts', 'tests/domain/mail.test.ts', 'tests/domain/mail-turns.test.ts', 'tests/api/refusals.test.ts']
const ON_POSTGRES = { globalSetup: ['tests/setup/cluster.ts'], setupFiles: ['tests/setup/database.ts'] }
/** Tests that have no place here: the browser's belong to Playwright, and provings and benches are run by name. */
const ELSEWHERE = ['tests/e2e/**', 'tests/bench/**', 'tests/prove/**']

export default defineConfig({
  root,
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    root,
    environment: 'node',
    pool: 'forks',
    // Most of what tests against PostgreSQL do is wait: two at a time leave one of two cores idle now and then.
    maxWorkers: 3,
    // A test that needs a second chance is wrong, or the code is.
    retry: 0,
    sequence: { shuffle: { files: true, tests: false } },
    // A test that hangs on a busy machine is told from one that is slow there.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: UNIT, exclude: ELSEWHERE },
      },
      {
        extends: true,
        test: { ...ON_POSTGRES, name: 'domain', include: ['tests/**/*.test.{ts,tsx}'], exclude: [...UNIT, ...ALONE, ...ELSEWHERE], isolate: false },
      },
      {
        extends: true,
        test: { ...ON_POSTGRES, name: 'alone', include: ALONE, exclude: ELSEWHERE },
      },
    ],
  },
})
