import { defineConfig, devices } from '@playwright/test'
import { findBrowser } from './scripts/browser.mjs'

/** Quiet, and the same on every machine: no traffic of the browser's own, no sandbox that a container would refuse. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

const browser = process.env.CRUX_TEST_BROWSER || findBrowser()

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/e2e/support/global-setup.ts',
  forbidOnly: true,
  // A test that needs a second chance is wrong, or the code is.
  retries: 0,
  fullyParallel: true,
  // Half of what they do is wait: a third fills two cores.
  workers: 3,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
    trace: 'off',
    launchOptions: { args: ARGUMENTS, ...(browser === undefined ? {} : { executablePath: browser }) },
  },
  projects: [
    { name: 'desktop', testIgnore: /touch\.spec\.ts/, use: { viewport: { width: 1280, height: 800 } } },
    {
      name: 'no-script',
      testMatch: /(reading|plain)\.spec\.ts/,
      use: { viewport: { width: 1280, height: 800 }, javaScriptEnabled: false },
    },
    {
      name: 'mobile',
      testMatch: /(reading|touch)\.spec\.ts/,
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
    },
  ],
})
