/** How much there is on a page: its elements, and the characters of its text. What is in scripts is not on it. */
export type PageShape = { elements: number; characters: number }

export function shapeOf(html: string): PageShape {
  const shown = html.replaceAll(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/gi, '')
  const body = shown.slice(shown.indexOf('<body'))
  return {
    elements: [...body.matchAll(/<[a-z]/gi)].length,
    characters: body.replaceAll(/<[^>]*>/g, '').length,
  }
}

/** What an address answers, or an error when that is not a page. */
export async function read(address: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(address, { headers })
  if (response.status !== 200) throw new Error(`${address} answered ${response.status}`)
  return response.text()
}
