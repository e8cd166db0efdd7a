import { escapeXml, XML_HEAD } from '../xml'
import type { SitemapEntry } from './schema'

const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** A sitemap of pages, in the format of sitemaps.org. `site` is the address of Crux, without a slash at its end. */
export function sitemapXml(site: string, entries: readonly SitemapEntry[]): string {
  const urls = entries.map(({ path, changedAt }) => {
    const changed = changedAt === null ? '' : `<lastmod>${escapeXml(changedAt)}</lastmod>`
    return `<url><loc>${escapeXml(site + path)}</loc>${changed}</url>\n`
  })
  return `${XML_HEAD}<urlset ${NAMESPACE}>\n${urls.join('')}</urlset>\n`
}

/** The list of sitemaps, by their paths. */
export function sitemapIndexXml(site: string, paths: readonly string[]): string {
  const maps = paths.map((path) => `<sitemap><loc>${escapeXml(site + path)}</loc></sitemap>\n`)
  return `${XML_HEAD}<sitemapindex ${NAMESPACE}>\n${maps.join('')}</sitemapindex>\n`
}
