import type { DebateVisibility } from '../debate/schema'
import type { Move } from './schema'

export const NO_DEBATE = 'There is no debate at this address.'
export const CHANGED_MEANWHILE = 'This was changed meanwhile. See below what stands there now, and save yours again if you want it in its place.'
export const NOT_YOURS = 'Only its owner changes a debate.'
export const ARCHIVED = 'This debate is archived and kept as it was. Reopen it to change something.'
export const STAYS_PRIVATE = 'This debate stays private: others wrote in it for those who were invited.'
export const NOT_OPENED = 'This debate has not been opened yet. Open the link again once it is.'
export const NO_INVITATION = 'This invitation has ended. Ask whoever sent it for a new one.'

export const MOVE_WORDS: Readonly<Record<Move, string>> = {
  publish: 'Open the debate',
  close: 'Close the debate',
  reopen: 'Reopen the debate',
  archive: 'Archive the debate',
}

export const VISIBILITY_WORDS: Readonly<Record<DebateVisibility, { label: string; hint: string }>> = {
  public: { label: 'Everybody', hint: 'It is listed and found by search.' },
  unlisted: { label: 'Everybody who has the address', hint: 'It is listed nowhere, and search engines are told to leave it out.' },
  private: { label: 'Those you invite', hint: 'You invite them by links, once it is made.' },
}

export const ARGUING_WORDS = {
  members: { label: 'Every member who sees it', hint: undefined },
  invited: { label: 'Those you invite', hint: 'Others who see it can read, and no more.' },
} as const

export const OPENED_BEFORE = 'This form has been sent before, with other words. Send it once more to open another debate.'
