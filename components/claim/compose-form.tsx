import { DraftKeeper } from '@/components/draft/draft-keeper'
import type { DraftPlace } from '@/components/draft/draft-keeping'
import { ActionForm } from '@/components/ui/action-form'
import { TextArea } from '@/components/ui/text-area'
import { UnsentForms } from '@/components/ui/unsent-forms'
import { postClaimAction } from '@/lib/claim/actions'
import { CLAIM_MAX, type ClaimStance } from '@/lib/claim/schema'
import type { DebateVisibility } from '@/lib/debate/schema'
import type { UnsentPage } from '@/lib/form'
import type { Quote } from '@/lib/quote/schema'

import { NearClaims } from './near-claims'
import { OnceField } from './once-field'
import { QuoteFields } from './quote-fields'
import { ShownField } from './shown-field'
import { SourceFields } from './source-fields'

type Props = {
  slug: string
  at: { side: string } | { parent: string; stance: ClaimStance }
  submit: string
  /** Names the one intention of this form, however often it is sent. */
  once: string
  /** Who reads the debate. */
  visibility: DebateVisibility
  draft: DraftPlace
  quotes: readonly Quote[]
  unsent: UnsentPage
}

/** What a claim is made of: its words, what is near to them already, its sources and quotes. */
export function ComposeForm({ slug, at, submit, once, visibility, draft, quotes, unsent }: Props) {
  return (
    <UnsentForms page={unsent}>
      <ActionForm action={postClaimAction} submit={submit} label={submit} keep={{ slug, ...at }} wide>
        <OnceField once={once} />
        <ShownField visibility={visibility} />
        <DraftKeeper {...draft} />
        <TextArea name="text" label="Your claim" max={CLAIM_MAX} hint={`One statement that others can argue for and against, ${CLAIM_MAX} characters at most.`} />
        <NearClaims slug={slug} />
        <div>
          <SourceFields />
          <QuoteFields quotes={quotes} />
        </div>
      </ActionForm>
    </UnsentForms>
  )
}
