import type { Draft } from './schema'

export type DraftRow = { place: string; sequence: bigint | number; fields: unknown; updated_at: Date | string }

/** A draft as it leaves the database. */
export const toDraft = ({ place, sequence, fields, updated_at: at }: DraftRow): Draft => ({
  place,
  sequence: Number(sequence),
  fields: fields as Draft['fields'],
  updatedAt: new Date(at).toISOString(),
})
