/** What moderators did, on the whole site, as a page and as a feed. A debate's own stands in lib/debate/address.ts. */
export const LOG = '/log'
export const LOG_FEED = '/log/feed.xml'
