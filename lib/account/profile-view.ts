import { z } from 'zod'

import { type AddressWords, addressWith } from '../address'
import { personAddress } from './address'

const view = z.object({ after: z.string().max(500).optional().catch(undefined) })

/** What the address of a profile asks for: how far down its list of arguments goes on. */
export const readProfileView = (words: AddressWords): { after?: string | undefined } => view.parse(words)

/** A profile from the beginning of its list or, with `after`, from further down. */
export const profileAddress = (handle: string, after?: string): string => addressWith(personAddress(handle), { after })
