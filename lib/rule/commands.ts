import type { Viewer } from '../account/schema'
import { db, type Transaction } from '../db/client'
import { notifyChanged } from '../db/listener'
import { Conflict, Refusal } from '../refusal'
import { RULES } from './address'
import { keyFor } from './key'
import { canWriteRules } from './policy'
import type { PublishRules } from './schema'
import { NO_SUCH_RULE, ONLY_ADMINS, RULES_CHANGED, SAME_KEY } from './wording'

/** Any number: of all who publish rules one does at a time. */
const RULES_LOCK = 7_268_347

type Standing = { key: string; title: string; text: string; template: string }

/**
 * Publishes rules as the next version. Each rule keeps its key; a new one gets one that no rule has had. The same again is no
 * version of its own.
 * @returns the version that applies now
 * @throws Refusal forbidden, invalid; Conflict with what stands there now where it was made from another version
 */
export async function publishRules(viewer: Viewer, { from, rules }: PublishRules, now: Date): Promise<{ version: number }> {
  if (!canWriteRules(viewer, now)) throw new Refusal('forbidden', ONLY_ADMINS)
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${RULES_LOCK})`
    const [latest] = await tx.$queryRaw<{ version: number }[]>`SELECT version FROM rule_version ORDER BY version DESC LIMIT 1`
    const version = latest?.version ?? 0
    const standing = await tx.$queryRaw<Standing[]>`SELECT key, title, text, template FROM rule WHERE version = ${version} ORDER BY position`
    if (from !== version) throw new Conflict(RULES_CHANGED, { version, rules: standing })
    const named = await withKeys(tx, rules, standing)
    if (saidBy(named) === saidBy(standing)) return { version }
    const next = version + 1
    await tx.ruleVersion.create({ data: { version: next, publishedAt: now, accountId: BigInt(viewer.id) }, select: { version: true } })
    await tx.rule.createMany({ data: named.map((rule, place) => ({ ...rule, version: next, position: place + 1 })) })
    await notifyChanged(tx, [RULES])
    return { version: next }
  })
}

async function withKeys(tx: Transaction, rules: PublishRules['rules'], standing: readonly Standing[]): Promise<Standing[]> {
  const known = new Set(standing.map(({ key }) => key))
  const given = rules.flatMap(({ key }) => (key === undefined ? [] : [key]))
  if (given.some((key) => !known.has(key))) throw new Refusal('invalid', 'One of these rules is not there any more.', { rules: NO_SUCH_RULE })
  if (new Set(given).size < given.length) throw new Refusal('invalid', 'One of these rules stands there twice.', { rules: SAME_KEY })
  const ever = await tx.$queryRaw<{ key: string }[]>`SELECT DISTINCT key FROM rule`
  const taken = new Set(ever.map(({ key }) => key))
  return rules.map(({ title, text, template, ...rule }) => {
    const key = rule.key ?? keyFor(title, taken)
    taken.add(key)
    return { key, title, text, template }
  })
}

const saidBy = (rules: readonly Standing[]): string => JSON.stringify(rules.map(({ key, title, text, template }) => [key, title, text, template]))
