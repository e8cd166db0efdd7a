import { beforeAll, describe, expect, it } from 'vitest'

import type { Debate } from '@/lib/debate/schema'
import { countSitemapParts, listSitemapPart } from '@/lib/sitemap/queries'
import { SITEMAP_SPAN } from '@/lib/sitemap/schema'
import { claim, openSettled, side } from '../factories/debate'

let shown: Debate
let unlisted: Debate

beforeAll(async () => {
  const sides = [side('for', 'supports', [claim('One'), claim('Two')]), side('against', 'opposes')]
  shown = await openSettled({ sides })
  unlisted = await openSettled({ visibility: 'unlisted', sides })
  await openSettled({ visibility: 'private', sides })
})

describe('the sitemap', () => {
  it('has a part for each span of ids', async () => {
    expect(await countSitemapParts()).toEqual({ debates: 1, claims: 1 })
  })

  it('lists public debates and no other', async () => {
    const paths = (await listSitemapPart('debates', 1)).map(({ path }) => path)
    expect(paths).toContain(`/debates/${shown.slug}`)
    expect(paths.filter((path) => !path.startsWith(`/debates/${shown.slug}`))).toEqual([])
    expect(paths).not.toContain(`/debates/${unlisted.slug}`)
  })

  it('lists the claims of public debates and no other', async () => {
    const paths = (await listSitemapPart('claims', 1)).map(({ path }) => path)
    expect(paths).toHaveLength(2)
    expect(paths.every((path) => path.startsWith(`/debates/${shown.slug}/claims/`))).toBe(true)
  })

  it('has nothing in a part that does not exist', async () => {
    expect(await listSitemapPart('claims', 999_999_999)).toEqual([])
    expect(SITEMAP_SPAN * 3).toBeLessThanOrEqual(50_000)
  })
})
