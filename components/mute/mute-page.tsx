import { ActionForm } from '@/components/ui/action-form'
import { Notice } from '@/components/ui/form-message'
import { Panel } from '@/components/ui/panel'
import { personAddress } from '@/lib/account/address'
import { muteAction, unmuteAction } from '@/lib/mute/actions'
import { MUTED } from '@/lib/mute/address'
import type { MutePlace } from '@/lib/mute/schema'

/** Muting somebody, or no more, by form. */
export function MutePage({ handle, name, isSelf, isMuted }: MutePlace) {
  const back = personAddress(handle)
  return (
    <Panel
      title={isMuted ? `You mute ${name}` : `Mute ${name}?`}
      lead="For you alone: what they write is folded until you open it, and you get no notices of it. They are not told, and nothing changes for anybody else."
      others={<a href={MUTED}>Everybody you mute</a>}
    >
      {isSelf ? (
        <Notice isFault>This is you. Nobody mutes themselves.</Notice>
      ) : (
        <ActionForm
          action={isMuted ? unmuteAction : muteAction}
          submit={isMuted ? 'Unmute' : 'Mute'}
          keep={{ handle }}
          aside={<a href={back}>Back to the profile</a>}
        />
      )}
    </Panel>
  )
}
