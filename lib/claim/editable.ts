/** How long its author may change a claim, in hours. */
export const EDIT_HOURS = 24

/** Whether the time in which a claim can be changed has not passed. */
export const isEditable = ({ createdAt }: { createdAt: Date }, now: Date): boolean => now.getTime() - createdAt.getTime() < EDIT_HOURS * 3_600_000
