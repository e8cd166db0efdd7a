import { expect, it } from 'vitest'
import { MAIL_TO_ADDRESS } from '../../lib/account/limits'
import { takeMailTurn } from '../../lib/account/mail-turn-commands'

it('an address gets so many mails of a kind that anybody can ask for, whoever asks', async () => {
  for (let turn = 0; turn < MAIL_TO_ADDRESS.points; turn += 1) await takeMailTurn('link', 'ada@example.org')
  await expect(takeMailTurn('link', 'ada@example.org')).rejects.toMatchObject({ code: 'too_many' })
  // The other kind, and other people, are not held up by that.
  await takeMailTurn('reset', 'ada@example.org')
  await takeMailTurn('link', 'grace@example.org')
  await expect(takeMailTurn('reset', 'ada@example.org')).rejects.toMatchObject({ code: 'too_many' })
})
