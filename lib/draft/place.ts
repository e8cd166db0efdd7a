/** What the drafts of the forms are kept under. */
export const answerDraft = (claimId: string, stance: 'pro' | 'con'): string => `claim-${claimId}-${stance}`
export const argumentDraft = (sideId: string): string => `side-${sideId}-argument`
export const editDraft = (claimId: string): string => `claim-${claimId}-edit`
