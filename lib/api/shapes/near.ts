import { type NearClaim, nearClaimSchema, nearListSchema } from '../../claim/near-schema'
import { claimExample } from './claim'
import { described, documented } from './documented'
import { pageShape } from './page'

export const nearList = described(nearListSchema, { text: 'What somebody is about to say, 500 characters at most.' })

const nearClaim = documented('NearClaim', 'A claim that is near to a text.', nearClaimSchema, {
  id: 'Its id.',
  text: 'The statement.',
  parentId: 'The claim that it is a pro or a con of. Null at the top.',
  sideId: 'The side of its top ancestor.',
  stance: 'How it bears on its parent. Null at the top.',
  helps: 'How it bears on the thesis in the end.',
  similarity: 'How much of their trigrams the two share, 0 to 1.',
  kind: '`same`: probably there already. `opposite`: it denies the text, or names another number; the text is rather its con. `near`: worth a look.',
})

export const nearPage = pageShape('NearClaimPage', nearClaim)

const { id, text, parentId, sideId, stance, helps } = claimExample
export const nearExample: NearClaim = { ...{ id, text, parentId, sideId, stance, helps }, similarity: 0.71, kind: 'same' }
