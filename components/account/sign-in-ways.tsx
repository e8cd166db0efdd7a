import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { beginProviderAction } from '@/lib/account/actions'
import { LINK, signUpAddress } from '@/lib/account/address'
import { addressWith } from '@/lib/address'

import styles from './sign-in-ways.module.css'

type Props = {
  next: string | undefined
  /** The other services that the operator has set up. */
  providers: readonly { id: string; name: string }[]
  /** For who has an account: nothing is said of making one. */
  again?: boolean
}

/** What else leads in: a link by mail, another service, an account yet to be made. */
export function SignInWays({ next, providers, again = false }: Props) {
  return (
    <>
      <div className={styles.ways}>
        <ButtonLink href={addressWith(LINK, { next })}>{again ? 'Send me a link' : 'Send me a link instead'}</ButtonLink>
        {providers.map(({ id, name }) => (
          <ActionForm
            key={id}
            action={beginProviderAction}
            submit={`Continue with ${name}`}
            label={name}
            tone="plain"
            keep={{ provider: id, next }}
          />
        ))}
      </div>
      {!again && (
        <p>
          New here? <a href={signUpAddress(next)}>Create an account</a>
        </p>
      )}
    </>
  )
}
