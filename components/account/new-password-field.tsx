'use client'

import { type Judgement, PasswordField } from '@/components/ui/password-field'

type Props = {
  name?: string
  label?: string
  error?: string | undefined
  /** What it takes. */
  hint: string
  /** How many characters it needs, so that this is not said of one that is long enough. */
  least: number
  optional?: boolean
}

/** A password that is chosen, with a word on how well it would hold. */
export function NewPasswordField({ name = 'password', label = 'Password', error, hint, least, optional = false }: Props) {
  const judge = async (password: string): Promise<Judgement> => {
    // The rules are fetched when somebody types one: most who come by here do not.
    const { strengthOf } = await import('@/lib/account/strength')
    switch (strengthOf(password)) {
      case 'weak':
        return { level: 1, words: [...password].length < least ? 'Not long enough yet' : 'Easy to guess' }
      case 'fair':
        return { level: 2, words: 'Holds' }
      case 'good':
        return { level: 3, words: 'Holds well' }
    }
  }
  return <PasswordField name={name} label={label} autoComplete="new-password" error={error} hint={hint} optional={optional} judge={judge} />
}
