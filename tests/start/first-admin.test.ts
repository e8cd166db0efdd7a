import { expect, it, vi } from 'vitest'

import { runCommand } from './crux'
import { eventually } from './programs'
import { startOnSharedDatabase } from './shared-database'

// A start may build first, where nobody has built before.
vi.setConfig({ testTimeout: 240_000 })

/** What a start says beside the address that it runs at. */
async function start(): Promise<{ lines: string[]; log: string }> {
  const { said, child, ended } = await startOnSharedDatabase()
  await eventually('answer', () => said.err.includes('Crux is running'))
  child.kill('SIGTERM')
  await ended
  return { lines: said.err.trim().split('\n').filter((line) => !/^(Crux is running|Stopping)/.test(line)), log: said.out }
}

it('a start prints the address of the first admin as long as there is none, and not into the log', async () => {
  const first = await start()
  const tickets = first.lines.flatMap((line) => /^There is no admin yet\. .*\/first-admin\?ticket=([\w-]{43})$/.exec(line)?.[1] ?? [])
  expect(tickets).toHaveLength(1)
  expect(first.lines.filter((line) => line.includes('ticket='))).toHaveLength(1)
  expect(first.log).not.toContain(tickets[0])

  const { DATABASE_URL = '', DATABASE_ROLE = '' } = process.env
  const command = runCommand(['user', 'create', '--handle', 'Okafor', '--email', 'okafor@people.example', '--role', 'admin'], { DATABASE_URL, DATABASE_ROLE })
  expect(await command.ended, command.said.err).toEqual({ code: 0, signal: null })
  expect(JSON.parse(command.said.out)).toMatchObject({ handle: 'Okafor', role: 'admin' })
  const wrong = runCommand(['token', 'create', '--handle', 'nobody-here'], { DATABASE_URL, DATABASE_ROLE })
  expect(await wrong.ended).toEqual({ code: 1, signal: null })
  expect([wrong.said.out, wrong.said.err]).toEqual(['', 'There is nobody with the handle nobody-here.\n'])

  expect((await start()).lines.filter((line) => /admin/.test(line))).toEqual([])
})
