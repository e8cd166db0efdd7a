import type { ActionKind } from './schema'

/** An action that the viewer has just done. */
export type DoneAction = { id: string; kind: ActionKind; strike: boolean; undone: boolean }
