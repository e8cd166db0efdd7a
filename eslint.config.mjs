import next from 'eslint-config-next/core-web-vitals'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** What only the architecture tests know in full, said while one types. */
const restricted = {
  paths: [
    { name: 'next/link', message: 'Reading pages link by plain <a>: next/link fetches past the finished pages.' },
    { name: '@prisma/client', message: 'The client is made by lib/db and asked in queries.ts and commands.ts.' },
  ],
}

export default defineConfig(
  globalIgnores(['node_modules/', '**/.*', 'lib/db/generated/', 'next-env.d.ts', 'test-results/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['app/**', 'components/**'],
    // Its list of what to leave out is said above; with `files` beside it, it would mean something else.
    extends: next.filter((config) => config.rules !== undefined),
    rules: {
      // It wants next/link for every page of ours; see `restricted`.
      '@next/next/no-html-link-for-pages': 'off',
    },
  },
  {
    rules: {
      'no-restricted-imports': ['error', restricted],
      eqeqeq: ['error', 'always'],
      'no-constant-binary-expression': 'error',
      'no-self-compare': 'error',
      'no-unreachable-loop': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['app/**', 'components/**', 'lib/**', 'server/**'],
    // What is worth saying goes to the log, where it has a level and a request id.
    rules: { 'no-console': 'error' },
  },
  {
    files: ['{app,components}/**/*.tsx'],
    // eslint-config-next brings the plug-in with a handful of its rules; these are all that it recommends.
    rules: jsxA11y.flatConfigs.recommended.rules,
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['tests/**/*.ts'],
    // A server of a test may take an async listener: what it throws ends the test's process, which is a failure.
    rules: { '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false, arguments: false } }] },
  },
)
