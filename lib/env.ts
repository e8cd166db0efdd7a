import { resolve } from 'node:path'
import { z } from 'zod'

const whole = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error })
}
const port = whole(1, 65535)
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
const given = z.string().min(1).optional()

/** `address`, or `Name <address>`: one sender, on one line. */
const SENDER = /^(?:[^\s<>@,;"]+@[^\s<>@,;"]+|[^<>\x00-\x1f\x7f]*<[^\s<>@,;"]+@[^\s<>@,;"]+>)$/

/** Settings of which each needs the others. */
const TOGETHER = [
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
  ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
] as const

const fields = z.object({
  PORT: port.default(3000),
  /** The address to listen on. Not given: every address of this machine. */
  HOST: z.string().min(1).optional(),
  /** Where readers reach Crux; canonical links, sitemap and mails use it. Not given: http://localhost:PORT. */
  PUBLIC_URL: httpUrl.optional(),
  /** A PostgreSQL 15 or newer to use. Not given: Crux starts one of its own in DATA_DIR. */
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be an address that begins with postgresql://' })
    .optional(),
  /** The role that the application works as. It owns no table; `migrate` creates it when it may. */
  DATABASE_ROLE: z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/, 'must be a plain lower-case name').default('crux_app'),
  /** Connections that one process holds to the database at most. */
  DATABASE_POOL: whole(2, 200).default(10),
  /** What Crux keeps by itself: its PostgreSQL and its secrets. */
  DATA_DIR: z.string().min(1).default('.data').transform((path) => resolve(path)),
  /** Where the build of the pages lies, inside this folder. */
  BUILD_DIR: z.string().regex(/^[\w.-]+$/, 'must be the name of a folder here').default('.next'),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` })
    .default('info'),
  /** How many proxies stand in front, whose X-Forwarded-For and X-Forwarded-Proto are believed. */
  TRUSTED_PROXIES: whole(0, 10).default(0),
  /** Memory for finished pages, in mebibytes. */
  FINISHED_PAGES_MB: whole(1, 4096).default(64),
  /** Seconds that requests under way get to finish when Crux is stopped. */
  STOP_SECONDS: whole(0, 300).default(10),
  /** The server that takes mails, with user:password. Not given: mails are kept for an admin to read. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, hostname: /./, error: 'must be an address that begins with smtp:// or smtps://' })
    .optional(),
  /** Whom mails come from. Not given: Crux <no-reply@HOST>, with the host of PUBLIC_URL. */
  MAIL_FROM: z.string().trim().regex(SENDER, 'must be an address, or Name <address>').optional(),
  /** What signs the cookies of signing in. Not given: made once and kept in DATA_DIR. */
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  /** An OpenID Connect provider to sign in by, and what the button calls it. */
  OIDC_ISSUER: httpUrl.optional(),
  OIDC_CLIENT_ID: given,
  OIDC_CLIENT_SECRET: given,
  OIDC_NAME: z.string().min(1).default('Single sign-on'),
  GITHUB_CLIENT_ID: given,
  GITHUB_CLIENT_SECRET: given,
  GOOGLE_CLIENT_ID: given,
  GOOGLE_CLIENT_SECRET: given,
  /** How often people may write and vote; NEW is for those who have not taken part for a while yet. */
  LIMIT_TEXT_SECONDS: whole(0, 86_400).default(10),
  LIMIT_TEXT_SECONDS_NEW: whole(0, 86_400).default(60),
  LIMIT_TEXTS_A_DAY: whole(1, 1_000_000).default(200),
  LIMIT_TEXTS_A_DAY_NEW: whole(1, 1_000_000).default(20),
  LIMIT_VOTES_A_MINUTE: whole(1, 1_000_000).default(60),
  LIMIT_VOTES_A_MINUTE_NEW: whole(1, 1_000_000).default(30),
  /** Votes of somebody new on the claims of one author. */
  LIMIT_VOTES_ON_AUTHOR_NEW: whole(1, 1_000_000).default(20),
  LIMIT_DEBATE_SECONDS: whole(0, 86_400).default(60),
  LIMIT_DEBATES_A_DAY: whole(1, 1_000_000).default(20),
  LIMIT_DEBATES_A_DAY_NEW: whole(1, 1_000_000).default(3),
  LIMIT_LINKS: whole(0, 100).default(5),
  LIMIT_LINKS_NEW: whole(0, 100).default(2),
  LIMIT_FLAGS_A_DAY: whole(1, 1_000_000).default(20),
  LIMIT_FLAGS_A_DAY_NEW: whole(1, 1_000_000).default(5),
  /** Of those whose flags were right. */
  LIMIT_FLAGS_A_DAY_GOOD: whole(1, 1_000_000).default(60),
  /** The weight of flags that hides a claim or a comment until a moderator has looked; at least three people, none of them new. */
  FLAGS_TO_HIDE: whole(1, 1_000_000).default(3),
  /** Every limit that is counted, of signing in, mails, changes, texts, votes, so many times: for load tests. */
  LIMIT_TIMES: whole(1, 1_000_000).default(1),
  /** Streams of events that one process keeps open, and of them for one network. */
  LIMIT_STREAMS: whole(0, 1_000_000).default(10_000),
  LIMIT_STREAMS_OF_NETWORK: whole(0, 1_000_000).default(200),
})

/** Every setting of Crux, each with its default: none is needed to start. `.env.example` lists the same. */
export const settingsSchema = fields.superRefine((settings, context) => {
  for (const names of TOGETHER) {
    const known = names.find((name) => settings[name] !== undefined)
    if (known === undefined) continue
    for (const name of names) {
      if (settings[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: `is missing: ${known} needs it` })
    }
  }
})

export type Settings = z.output<typeof settingsSchema>

/** Settings that do not parse: one line for each, with the setting's name and what it should be. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/** Parses the settings out of an environment. An empty value counts as not given. */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = settingsSchema.safeParse(set)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  throw new SettingsError(`These settings are not right: ${lines.join('; ')}. See .env.example.`)
}

let settings: Settings | undefined

/** The settings of this process, parsed once, at first use. */
export function env(): Settings {
  return (settings ??= parseSettings(process.env))
}

/**
 * Adds what Crux has brought by itself at its start, such as the address of its own PostgreSQL, for this process and the
 * ones that it starts. A script does so before anything else asks for settings.
 */
export function provideSettings(brought: Readonly<Record<string, string>>): void {
  Object.assign(process.env, brought)
  settings = undefined
}

/** The address of Crux for readers, without a slash at its end. */
export function publicUrl(): string {
  return (env().PUBLIC_URL ?? `http://localhost:${env().PORT}`).replace(/\/+$/, '')
}
