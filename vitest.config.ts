import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Tests that touch nothing but the code: they run on a machine without a database. */
const UNIT = ['tests/unit/**/*.test.{ts,tsx}', 'tests/server/**/*.test.ts', 'tests/architecture.test.ts']
/** Tests that have no place here: the browser's belong to Playwright, and provings and benches are run by name. */
const ELSEWHERE = ['tests/e2e/**', 'tests/bench/**', 'tests/prove/**']

export default defineConfig({
  root,
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    root,
    environment: 'node',
    // One process per file: a file may set its environment and keep a pool without another file noticing.
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
        test: {
          name: 'domain',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...UNIT, ...ELSEWHERE],
          globalSetup: ['tests/setup/cluster.ts'],
          setupFiles: ['tests/setup/database.ts'],
        },
      },
    ],
  },
})
