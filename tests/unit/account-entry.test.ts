import { describe, expect, it } from 'vitest'
import { readEntry, sentAddress } from '../../lib/account/entry'
import { addressForm, newPasswordForm, signInForm, signUpForm, ticketForm } from '../../lib/account/form-schema'

const TICKET = 'x'.repeat(43)

describe('readEntry', () => {
  it('keeps a path of our own, and leaves out what is none', () => {
    expect(readEntry({ next: '/debates/one?sort=new#two' }).next).toBe('/debates/one?sort=new#two')
    for (const next of ['//evil', '/\\evil', 'https:evil', '/', '', ['/one', '/two'], undefined]) {
      expect(readEntry({ next }).next, String(next)).toBeUndefined()
    }
  })

  it('takes ticket and error as texts alone', () => {
    expect(readEntry({ ticket: TICKET, error: 'late' })).toMatchObject({ ticket: TICKET, error: 'late' })
    expect(readEntry({ ticket: [TICKET], error: ['late'] })).toMatchObject({ ticket: '', error: undefined })
  })

  it('does not make a ticket out of one with something behind it', () => {
    const { ticket } = readEntry({ ticket: `${TICKET}${'y'.repeat(200)}` })
    expect(ticketForm.safeParse({ ticket }).success).toBe(false)
  })
})

it('sentAddress leads on to the front page without saying so', () => {
  expect(sentAddress('/')).toBe('/sign-up/sent')
  expect(sentAddress('/search?q=a')).toBe('/sign-up/sent?next=%2Fsearch%3Fq%3Da')
})

describe('the forms', () => {
  const typed = { email: ' Ada@Example.ORG', handle: 'ada', name: 'Ada', way: 'password', password: 'x'.repeat(12) }
  const faults = (input: object) => signUpForm.safeParse(input).error?.issues.map(({ path }) => path[0])

  it('sign up by a password of 12 to 128 characters', () => {
    expect(signUpForm.parse(typed)).toEqual({ ...typed, email: 'ada@example.org', next: '/' })
    expect(faults({ ...typed, password: 'x'.repeat(11) })).toEqual(['password'])
    expect(faults({ ...typed, password: 'x'.repeat(128) })).toBeUndefined()
    expect(faults({ ...typed, password: 'x'.repeat(129) })).toEqual(['password'])
  })

  it('sign up by links, whatever was begun as a password', () => {
    expect(faults({ ...typed, way: 'link', password: 'x' })).toBeUndefined()
    const { password: _, ...without } = typed
    expect(faults({ ...without, way: 'link' })).toBeUndefined()
    expect(faults(without)).toEqual(['password'])
    expect(faults({ ...typed, way: 'both' })).toEqual(['way'])
  })

  it.each([
    ['sign in', signInForm, { email: 'a@b.org', password: 'x' }],
    ['address', addressForm, { email: 'a@b.org' }],
    ['ticket', ticketForm, { ticket: TICKET }],
    ['new password', newPasswordForm, { ticket: TICKET, password: 'x'.repeat(12) }],
    ['sign up', signUpForm, typed],
  ])('%s takes no field beside its own, and leads nowhere else', (_, form, input) => {
    expect(form.safeParse(input).success).toBe(true)
    for (const extra of ['role', 'emailVerifiedAt', 'id']) expect(form.safeParse({ ...input, [extra]: 'admin' }).success).toBe(false)
    expect(form.parse({ ...input, next: '//evil.example' })).toMatchObject({ next: '/' })
  })
})
