import { workOffAll } from '../../lib/worker'
import { claim, openDebate, side } from '../factories/debate'
import { spoken } from '../factories/quote'
import { KINDS } from './support/seeded'
import { expect, test } from './support/test'

/** Texts that would run if any page took them for more than text. */
const HOSTILE = [
  '<script>window.hacked = 1</script>',
  '<img src="x" onerror="window.hacked = 2">',
  '</h3></a></li></main></body><script>window.hacked = 3</script>',
  '--><svg onload="window.hacked = 4">',
  '</script><script>window.hacked = 5</script>',
  '"><iframe srcdoc="<script>parent.hacked = 6</script>"></iframe>',
  '<a href="javascript:window.hacked=7">press</a>',
  '{{constructor.constructor("window.hacked = 8")()}}',
  '\u2028\u2029</title><style>*{display:none}</style>',
]

test('a script in a text is a text', async ({ page, faults }) => {
  const [first = ''] = HOSTILE
  const debate = await openDebate({
    title: `Is ${first} a question?`,
    thesis: HOSTILE.slice(0, 3).join(' '),
    ...spoken(HOSTILE),
    sides: [side(first, 'supports', HOSTILE.map((text, index) => claim(text, { quotes: [`quote-${index + 1}`] }))), side('Others', 'opposes')],
  })
  await workOffAll()
  const home = `/debates/${debate.slug}`
  await page.goto(home)
  const claims = page.locator('main h3 a')
  await expect(claims.first()).toBeVisible()
  const addresses = await claims.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  expect(addresses).toHaveLength(HOSTILE.length)

  const found = ['/search?q=hacked', `/search?q=${encodeURIComponent('<script>window.hacked = 9</script>')}`]
  for (const path of [home, `${home}/quotes`, `${home}/source`, ...addresses, ...found, '/']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await page.evaluate(() => (window as { hacked?: number }).hacked), path).toBeUndefined()
    expect(await page.locator('main script, main iframe, main svg[onload], main a[href^="javascript:"]').count(), path).toBe(0)
  }
  await page.goto(addresses[0] ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first)
  expect(faults.list()).toEqual([])
})

for (const kind of KINDS) {
  test(`${kind}: runs its own scripts and no other`, async ({ page, open, faults }) => {
    await open(kind)
    // Its own: the choice of colours is drawn by the page's scripts, and answers.
    await page.getByText('Dark', { exact: true }).click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    expect(faults.list()).toEqual([])

    await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.hacked = 1'
      document.body.append(script)
      const place = document.createElement('div')
      place.innerHTML = '<button onclick="window.hacked = 2">Press</button>'
      document.body.append(place)
      place.querySelector('button')?.click()
    })
    // That this is seen is what makes a violation anywhere fail its test.
    await expect.poll(() => faults.list().filter((fault) => /content security policy/i.test(fault)).length).toBeGreaterThan(1)
    expect(await page.evaluate(() => (window as { hacked?: number }).hacked)).toBeUndefined()
    faults.expect(/content security policy/i)
  })
}

test('what goes wrong beside a test is seen', async ({ page, open, faults }) => {
  await open('home')
  await page.evaluate(() => console.error('a complaint'))
  await page.evaluate(() => void setTimeout(() => { throw new Error('a slip') }, 0))
  await expect.poll(() => faults.list()).toEqual([expect.stringContaining('a complaint'), expect.stringContaining('a slip')])
  faults.expect(/a complaint|a slip/)
})
