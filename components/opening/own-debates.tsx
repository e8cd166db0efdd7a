import { SettingsRow, SettingsRows } from '@/components/account/settings-rows'
import { ButtonLink } from '@/components/ui/button'
import { Day } from '@/components/ui/day'
import { Empty } from '@/components/ui/empty'
import { MoreLink } from '@/components/ui/more-link'
import { PanelWays } from '@/components/ui/panel'
import { OWN_DEBATES } from '@/lib/account/address'
import { addressWith } from '@/lib/address'
import { debateAddress, NEW_DEBATE, settingsAddress } from '@/lib/debate/address'
import type { DebateStatus, DebateVisibility } from '@/lib/debate/schema'
import { STATUS_WORDS } from '@/lib/debate/wording'
import type { Page } from '@/lib/page'

type OwnDebate = { slug: string; title: string; status: DebateStatus; visibility: DebateVisibility; part: 'owner' | 'moderator' | 'member'; updatedAt: string }

const PARTS = { owner: 'yours', moderator: 'you moderate it', member: 'you were invited' } as const
const VISIBILITIES = { public: null, unlisted: 'unlisted', private: 'private' } as const

/** The debates that one opened, moderates or was invited to. */
export function OwnDebates({ page }: { page: Page<OwnDebate> }) {
  if (page.items.length === 0) {
    return (
      <Empty title="No debates yet">
        <p>Those that you open, moderate or are invited to stand here, drafts too.</p>
        <p>
          <a href={NEW_DEBATE}>Open a debate</a>
        </p>
      </Empty>
    )
  }
  return (
    <>
      <SettingsRows>
        {page.items.map(({ slug, title, status, visibility, part, updatedAt }) => (
          <SettingsRow
            key={slug}
            level={2}
            title={<a href={debateAddress(slug)}>{title}</a>}
            facts={[<b key="status">{STATUS_WORDS[status]}</b>, PARTS[part], VISIBILITIES[visibility], <span key="changed">changed <Day at={updatedAt} /></span>]}
            action={part === 'owner' && <ButtonLink href={settingsAddress(slug)}>Settings</ButtonLink>}
          />
        ))}
      </SettingsRows>
      <PanelWays>
        <ButtonLink href={NEW_DEBATE}>Open a debate</ButtonLink>
      </PanelWays>
      {page.nextCursor && <MoreLink href={addressWith(OWN_DEBATES, { cursor: page.nextCursor })} of="debates" />}
    </>
  )
}
