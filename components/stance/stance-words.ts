/** What is said before anybody has said where they stand. */
export const NOBODY = 'Nobody has taken a side yet.'
