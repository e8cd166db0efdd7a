import { createTransport } from 'nodemailer'
import { describe, expect, it } from 'vitest'

import { parseSettings } from '../../lib/env'
import { complaintOf, isForGood, messageIdOf, senderOf, waitAfter, wayTo } from '../../lib/mail/delivery'
import { mayReadMails } from '../../lib/mail/policy'

const MINUTE = 60_000

/** What nodemailer really takes from the address that it is given. */
const optionsOf = (url: string) => (createTransport(wayTo(url)).transporter as unknown as { options: Record<string, unknown> }).options

describe('delivery', () => {
  it('waits longer after each failed try, and gives up after eight', () => {
    const minutes = [1, 2, 3, 4, 5, 6, 7, 8].map((tries) => waitAfter(tries)).map((wait) => (wait === null ? null : wait / MINUTE))
    expect(minutes).toEqual([1, 5, 30, 120, 720, 1440, 1440, null])
  })

  it.each([
    ['550 5.1.1 no such mailbox', 'RCPT TO', true],
    ['550 unknown', 'RCPT TO', true],
    ['553 5.1.3 bad address', 'RCPT TO', true],
    ['450 4.2.1 try again later', 'RCPT TO', false],
    ['554 5.7.1 relay access denied', 'RCPT TO', false],
    ['530 5.7.0 authentication required', 'RCPT TO', false],
    ['550 5.7.1 sender not allowed', 'MAIL FROM', false],
    ['554 not today', 'DATA', false],
  ])('takes "%s" to %s as final: %s', (response, command, final) => {
    const error = Object.assign(new Error('x'), { code: 'EENVELOPE', command, response, responseCode: Number(response.slice(0, 3)) })
    expect(isForGood(complaintOf(error))).toBe(final)
  })

  it('keeps the words of the server out of what is logged', () => {
    const error = Object.assign(new Error('ada@b.example'), { code: 'EENVELOPE', response: '550 ada@b.example', recipient: 'ada@b.example' })
    expect(JSON.stringify(complaintOf(error))).not.toContain('ada')
    expect(complaintOf(null)).toMatchObject({ policy: false })
  })

  it('sends from the setting, or from nobody at the public address', () => {
    expect(senderOf(undefined, 'https://crux.example:8443/x')).toEqual({ name: 'Crux', address: 'no-reply@crux.example' })
    expect(senderOf(undefined, 'http://127.0.0.1:3000')).toEqual({ name: 'Crux', address: 'no-reply@[127.0.0.1]' })
    expect(senderOf('debates@b.example', 'http://x')).toEqual({ name: '', address: 'debates@b.example' })
    expect(senderOf('"Our debates" <debates@b.example>', 'http://x')).toEqual({ name: 'Our debates', address: 'debates@b.example' })
    expect(messageIdOf('7', 'https://crux.example')).toBe('<crux-mail-7@crux.example>')
  })

  it.each([
    ['smtp://u:p@mail.example', true],
    ['smtp://mail.example', false],
    ['smtp://u:p@localhost:2525', false],
    ['smtp://u:p@127.0.0.1:2525', false],
    ['smtp://u:p@127.0.0.1.evil.example', true],
  ])('asks for TLS to %s: %s', (url, asks) => {
    expect(optionsOf(url).requireTLS).toBe(asks)
  })

  it('tells nodemailer how long to wait and where not to look, unless the setting says otherwise', () => {
    const url = 'smtp://us%40er:p%3Aw%2F@mail.example:2525'
    expect(optionsOf(url)).toEqual({
      ...{ host: 'mail.example', port: 2525, secure: false, auth: { user: 'us@er', pass: 'p:w/' }, requireTLS: true },
      ...{ dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 },
      ...{ disableFileAccess: true, disableUrlAccess: true },
    })
    expect(optionsOf(`${url}/?requireTLS=false&socketTimeout=500&tls.rejectUnauthorized=false`)).toMatchObject({
      ...{ requireTLS: false, socketTimeout: 500, tls: { rejectUnauthorized: false } },
    })
  })

  it('is read by an admin who may act, by a session', () => {
    const now = new Date()
    const admin = { role: 'admin', suspendedUntil: null, scopes: null }
    expect(mayReadMails(admin, now)).toBe(true)
    expect(mayReadMails({ ...admin, suspendedUntil: new Date(now.getTime() - 1) }, now)).toBe(true)
    expect(mayReadMails({ ...admin, suspendedUntil: new Date(now.getTime() + 1) }, now)).toBe(false)
    expect(mayReadMails({ ...admin, scopes: ['read', 'write', 'moderate'] }, now)).toBe(false)
    expect(mayReadMails({ ...admin, role: 'moderator' }, now)).toBe(false)
    expect(mayReadMails(null, now)).toBe(false)
  })
})

describe('settings of mail and sign-in', () => {
  it.each([
    [{ SMTP_URL: 'http://mail.example' }, /SMTP_URL must be/],
    [{ SMTP_URL: 'smtp:mail' }, /SMTP_URL must be/],
    [{ MAIL_FROM: 'Crux' }, /MAIL_FROM must be/],
    [{ MAIL_FROM: 'Crux <a@b.example' }, /MAIL_FROM must be/],
    [{ MAIL_FROM: 'Crux\r\nBcc: x <a@b.example>' }, /MAIL_FROM must be/],
    [{ AUTH_SECRET: 'x'.repeat(31) }, /AUTH_SECRET must have at least 32/],
    [{ OIDC_ISSUER: 'https://id.example' }, /OIDC_CLIENT_ID is missing: OIDC_ISSUER needs it; OIDC_CLIENT_SECRET is missing/],
    [{ OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }, /OIDC_ISSUER is missing/],
    [{ GITHUB_CLIENT_ID: 'a' }, /GITHUB_CLIENT_SECRET is missing: GITHUB_CLIENT_ID needs it/],
    [{ GOOGLE_CLIENT_SECRET: 'a' }, /GOOGLE_CLIENT_ID is missing/],
  ])('refuses %j', (environment, complaint) => expect(() => parseSettings(environment)).toThrow(complaint))

  it('takes them whole', () => {
    const whole = {
      ...{ SMTP_URL: 'smtps://u:p@mail.example', MAIL_FROM: 'Crux <a@b.example>', AUTH_SECRET: 'x'.repeat(32) },
      ...{ OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b', GITHUB_CLIENT_ID: 'c', GITHUB_CLIENT_SECRET: 'd' },
    }
    expect(parseSettings(whole)).toMatchObject({ ...whole, OIDC_NAME: 'Single sign-on' })
  })
})
