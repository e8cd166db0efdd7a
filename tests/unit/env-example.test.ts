import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { parseSettings, settingsSchema } from '../../lib/env'

it('.env.example lists every setting with its default, and with words before it', async () => {
  const text = await readFile('.env.example', 'utf8')
  const listed = new Map([...text.matchAll(/^# .+\n#([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]))
  const defaults = { ...parseSettings({}), DATA_DIR: '.data' }
  // Not a setting of Crux itself: Next reads it, and `npm start` makes it.
  listed.delete('NEXT_SERVER_ACTIONS_ENCRYPTION_KEY')
  expect([...listed.keys()].sort()).toEqual(Object.keys(settingsSchema.shape).sort())
  for (const [name, value] of listed) {
    expect(value, name).toBe(String(defaults[name as keyof typeof defaults] ?? ''))
  }
})
