export const ONLY_ADMINS = 'Only admins write the rules.'
export const RULES_CHANGED = 'Somebody has published other rules meanwhile. Compare the two, and publish again.'
export const SAME_KEY = 'stands there twice'
export const NO_SUCH_RULE = 'is no rule that stands there now'
