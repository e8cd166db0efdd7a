import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/db/client'
import { publishRules } from '@/lib/rule/commands'
import { currentRules, getRules, listRulesVersions } from '@/lib/rule/queries'
import { type Rules, RULES_MAX } from '@/lib/rule/schema'
import { type Person, person } from '../factories/account'

const NOW = new Date('2030-05-06T07:08:09.010Z')
let admin: Person
let rules: Rules

beforeAll(async () => {
  admin = await person({ role: 'admin', hasPassword: false })
})
beforeEach(async () => {
  rules = await currentRules()
})

const asTyped = ({ rules: list }: Rules) => list.map(({ key, title, text, template }) => ({ key, title, text, template }))
const publish = (typed: readonly { key?: string; title: string; text: string; template: string }[], from = rules.version, viewer = admin.viewer) =>
  publishRules(viewer, { from, rules: [...typed] }, NOW)
const NEW = { title: 'Say where it comes from', text: 'Figures need a source.', template: 'Where does {{what}} come from?' }

describe('the rules', () => {
  it('are there from the beginning, in an order, each with a key and words for authors', async () => {
    expect(await getRules(1)).toMatchObject({ version: 1, rules: [{ key: 'claim-not-person', position: 1 }, { position: 2 }, { position: 3 }, { position: 4 }, { position: 5 }, { position: 6 }] })
    expect(await getRules(999_999)).toBeNull()
  })

  it('are published as a whole: another order, other words, one more, one less; keys stay, and so do former versions', async () => {
    const [first, second, ...rest] = asTyped(rules)
    const { version } = await publish([second!, { ...first!, title: 'About claims only' }, NEW, ...rest.slice(1)])
    expect(version).toBe(rules.version + 1)
    const after = await currentRules()
    expect(after.publishedAt).toBe(NOW.toISOString())
    expect(after.rules.map(({ key }) => key)).toEqual([second!.key, first!.key, 'say-where-it-comes-from', ...rest.slice(1).map(({ key }) => key)])
    expect(after.rules[1]).toMatchObject({ title: 'About claims only', position: 2 })
    expect(await getRules(rules.version)).toEqual(rules)
    expect((await listRulesVersions())[0]).toEqual({ version, publishedAt: NOW.toISOString() })
    expect(await db().ruleVersion.findUniqueOrThrow({ where: { version } })).toMatchObject({ accountId: BigInt(admin.id) })
  })

  it('that were removed once give their key to no other', async () => {
    await publish([...asTyped(rules), NEW])
    const withNew = await currentRules()
    await publish(asTyped(withNew).filter(({ title }) => title !== NEW.title), withNew.version)
    const without = await currentRules()
    await publish([...asTyped(without), NEW], without.version)
    const keys = (await currentRules()).rules.map(({ key }) => key)
    expect(keys.filter((key) => key.startsWith('say-where'))).toHaveLength(1)
    expect(keys).not.toContain(withNew.rules.at(-1)?.key)
  })

  it('the same again are no version of their own', async () => {
    expect(await publish(asTyped(rules))).toEqual({ version: rules.version })
    expect(await currentRules()).toEqual(rules)
  })
})

describe('publishing rules is refused', () => {
  it('to who has read others, with those that stand there now', async () => {
    await publish([...asTyped(rules), NEW])
    await expect(publish(asTyped(rules))).rejects.toMatchObject({ code: 'conflict', current: { version: rules.version + 1 } })
    await expect(publish(asTyped(rules), rules.version + 2)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('to all but one of those who publish at once', async () => {
    const tries = await Promise.allSettled(['One', 'Two', 'Three', 'Four'].map((title) => publish([...asTyped(rules), { ...NEW, title }])))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await currentRules()).version).toBe(rules.version + 1)
  })

  it('to everybody but admins, by a session', async () => {
    const [member, moderator] = [await person({ hasPassword: false }), await person({ role: 'moderator', hasPassword: false })]
    const suspended = await person({ role: 'admin', hasPassword: false, suspendedUntil: new Date(NOW.getTime() + 1_000) })
    const byToken = { ...admin.viewer, scopes: ['read', 'write', 'moderate'] as never }
    for (const viewer of [member.viewer, moderator.viewer, suspended.viewer, byToken]) {
      await expect(publish([...asTyped(rules), NEW], rules.version, viewer)).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await currentRules()).toEqual(rules)
  })

  it('with a key that no rule has now, or one given twice', async () => {
    const [first] = asTyped(rules)
    await expect(publish([{ ...NEW, key: 'made-up' }])).rejects.toMatchObject({ code: 'invalid' })
    await expect(publish([first!, first!])).rejects.toMatchObject({ code: 'invalid' })
  })

  it('by the database, of two at one place', async () => {
    await expect(db().rule.create({ data: { version: 1, key: 'another', position: 1, title: 'x', text: 'x', template: '' } })).rejects.toThrow()
    expect(RULES_MAX).toBe(12)
  })
})
