/**
 * Handles that nobody can choose: they would speak for those who run the place, or read like a part of it. The command
 * line may give them to an account.
 */
export const RESERVED_HANDLES: readonly string[] = [
  'about', 'abuse', 'account', 'admin', 'administration', 'administrator', 'admins', 'all', 'anonymous', 'anybody',
  'anyone', 'api', 'app', 'apps', 'auth', 'blog', 'bot', 'channel', 'confirm', 'contact', 'crux', 'crux-admin',
  'crux-bot', 'crux-help', 'crux-mod', 'crux-moderator', 'crux-staff', 'crux-support', 'crux-team', 'debate', 'debates',
  'deleted', 'deleted-user', 'everybody', 'everyone', 'first-admin', 'former-member', 'guest', 'help', 'helpdesk', 'here',
  'hostmaster', 'info', 'legal', 'login', 'logout', 'mail', 'mailer-daemon', 'member', 'members', 'mod', 'moderation',
  'moderator', 'moderators', 'mods', 'news', 'nobody', 'noreply', 'null', 'official', 'operator', 'owner', 'people',
  'postmaster', 'press', 'privacy', 'register', 'reset', 'robot', 'root', 'safety', 'security', 'settings', 'sign-in',
  'sign-out', 'sign-up', 'signin', 'signout', 'signup', 'somebody', 'someone', 'staff', 'status', 'super-user', 'support',
  'sysadmin', 'system', 'team', 'terms', 'trust', 'undefined', 'unknown', 'user', 'users', 'verified', 'webmaster', 'you',
]
