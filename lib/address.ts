/** What an address holds after its `?`, as Next gives it. */
export type AddressWords = Readonly<Record<string, string | string[] | undefined>>

/**
 * An address made of a path, what it asks for and a place on the page. What is undefined is left out, so that the
 * plain page keeps one address.
 */
export function addressWith(path: string, query: Readonly<Record<string, string | undefined>>, anchor?: string): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const asked = new URLSearchParams(given).toString()
  return path + (asked && `?${asked}`) + (anchor ? `#${anchor}` : '')
}
