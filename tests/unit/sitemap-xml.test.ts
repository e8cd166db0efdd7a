import { describe, expect, it } from 'vitest'

import { sitemapPartSchema } from '@/lib/sitemap/schema'
import { sitemapIndexXml, sitemapXml } from '@/lib/sitemap/xml'

describe('a sitemap', () => {
  it('lists full addresses, with the day of their last change where it is known', () => {
    const xml = sitemapXml('https://crux.example', [
      { path: '/debates/cars', changedAt: '2026-11-23T04:00:00.000Z' },
      { path: '/debates/cars/quotes', changedAt: null },
    ])
    expect(xml).toContain('<url><loc>https://crux.example/debates/cars</loc><lastmod>2026-11-23T04:00:00.000Z</lastmod></url>')
    expect(xml).toContain('<url><loc>https://crux.example/debates/cars/quotes</loc></url>')
  })

  it('writes what XML would take for its own as characters', () => {
    expect(sitemapIndexXml('https://crux.example/a&b', ['/<x>'])).toContain('<loc>https://crux.example/a&amp;b/&lt;x&gt;</loc>')
  })
})

describe('which part of the sitemap an address names', () => {
  it('is counted from 1', () => {
    expect(sitemapPartSchema.parse({ kind: 'claims', part: '12' })).toEqual({ kind: 'claims', part: 12 })
  })

  it.each(['0', '01', '1.5', '-1', '1e3', '9999999999', ''])('%j is none', (part) => {
    expect(sitemapPartSchema.safeParse({ kind: 'claims', part }).success).toBe(false)
  })
})
