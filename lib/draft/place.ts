/** What the drafts of the forms are kept under. */
export const answerDraft = (claimId: string, stance: 'pro' | 'con'): string => `claim-${claimId}-${stance}`
export const argumentDraft = (sideId: string): string => `side-${sideId}-argument`
export const editDraft = (claimId: string): string => `claim-${claimId}-edit`
export const commentDraft = (claimId: string): string => `claim-${claimId}-comment`
export const replyDraft = (commentId: string): string => `comment-${commentId}-reply`
export const editCommentDraft = (commentId: string): string => `comment-${commentId}-edit`
export const NEW_DEBATE_DRAFT = 'debate-new'
