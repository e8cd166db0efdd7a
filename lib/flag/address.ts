/** What one has flagged, what came of it, and how much one's flags count. */
export const OWN_FLAGS = '/settings/flags'
/** Where people without an account report what is illegal. */
export const REPORT = '/report'
