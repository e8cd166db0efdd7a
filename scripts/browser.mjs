// The browser that the tests drive: Playwright's own, or a Chromium or Chrome on the PATH, or one that is installed
// now by the means at hand.
import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

/** The first is Chromium without its windows: it opens a page in a third of the time. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/**
 * The program of a browser that is there, or undefined. Needs the packages to be installed.
 * @returns {string | undefined}
 */
export function findBrowser() {
  const { chromium } = createRequire(import.meta.url)('@playwright/test')
  const own = chromium.executablePath()
  if (own !== '' && existsSync(own)) return own
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), mac].find(isProgram)
}

/**
 * Finds a browser or installs one: Debian's as root, else Playwright's.
 * @param {(line: string) => void} say takes a line for the person
 * @returns {Promise<string>} its program
 * @throws when there is none and none could be installed; the message says what to do
 */
export async function bringBrowser(say) {
  const found = findBrowser()
  if (found !== undefined) return found
  const isRoot = process.getuid?.() === 0
  const ways = [
    ...(isRoot && isInPath('apt-get')
      ? [['apt-get', 'update', '-qq'], ...['chromium-headless-shell', 'chromium'].map((name) => ['apt-get', 'install', '-y', '-qq', name])]
      : []),
    [process.execPath, join('node_modules', 'playwright', 'cli.js'), 'install', 'chromium'],
  ]
  say('There is no browser here to test with. Installing one, once.')
  for (const [program, ...args] of ways) {
    const browser = (await succeeds(program, args)) ? findBrowser() : undefined
    if (browser !== undefined) return browser
  }
  throw new Error(
    'There is no browser to test with, and none could be installed. Install Chromium or Chrome (on Debian: ' +
      'apt-get install chromium, as root) so that it is on the PATH, and run npm test again.',
  )
}

/** Whether a program ran to a good end. What it says is not shown: the next way may do. */
function succeeds(program, args) {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    child.once('error', () => done(false))
    child.once('close', (code) => done(code === 0))
  })
}

function isInPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => isProgram(join(folder, name)))
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
