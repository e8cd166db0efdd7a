import type { Page } from '@playwright/test'
import { expect, test } from './support/test'

const DARK = 'rgb(18, 20, 24)'
const LIGHT = 'rgb(255, 255, 255)'

const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)

test('a chosen theme is kept, on this page and the next', async ({ page, open }) => {
  await open('debate')
  await expect.poll(() => background(page)).toBe(LIGHT)
  await page.getByText('Dark', { exact: true }).click()
  await expect.poll(() => background(page)).toBe(DARK)
  await page.reload()
  await expect.poll(() => background(page)).toBe(DARK)
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
  await open('quotes')
  await expect.poll(() => background(page)).toBe(DARK)
  await page.getByText('System', { exact: true }).click()
  await expect.poll(() => background(page)).toBe(LIGHT)
})

test('the system decides until one chooses, and light can be chosen against it', async ({ page, open }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await open('home')
  await expect.poll(() => background(page)).toBe(DARK)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(() => background(page)).toBe(LIGHT)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByText('Light', { exact: true }).click()
  await expect.poll(() => background(page)).toBe(LIGHT)
})

test('a chosen theme is there before anything is painted', async ({ page, open, faults }) => {
  await open('home')
  await page.getByText('Dark', { exact: true }).click()
  faults.expect(/ERR_FAILED/)
  // Without the files of scripts only what stands in the page itself can have set it.
  await page.route('**/*.js', (route) => route.abort())
  await page.goto('/', { waitUntil: 'commit' })
  await page.waitForSelector('body')
  expect(await background(page)).toBe(DARK)
})
