/** What is said where there is nobody, or nobody whom the viewer moderates. */
export const NO_MEMBER = 'There is nobody with this handle whom you moderate.'

/** That accounts share a network or a browser proves nothing. */
export const ONLY_A_HINT = 'This is a hint and never a reason: households, schools, libraries and mobile networks share networks and browsers.'

export const ADMINS_ONLY = 'Only admins give and take roles, signed in and with a confirmed address.'
export const NOT_ONES_OWN = 'Nobody changes a role of their own. Ask another admin.'
export const NOT_ADMIN_ANY_MORE = 'You are no admin any more. Somebody has changed your role just now.'
