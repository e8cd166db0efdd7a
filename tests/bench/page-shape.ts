/** How much there is on a page. What is in scripts is not on it. */
export type PageShape = {
  /** Of the body. */
  elements: number
  /** Of its text. */
  characters: number
  /** Elements of the head and the body together. */
  all: number
}

export function shapeOf(html: string): PageShape {
  const shown = html.replaceAll(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/gi, '')
  const body = shown.slice(shown.indexOf('<body'))
  return {
    elements: elementsIn(body),
    characters: body.replaceAll(/<[^>]*>/g, '').length,
    all: elementsIn(html.replaceAll(/<script\b([^>]*)>[\s\S]*?<\/script>/gi, '<script>')),
  }
}

const elementsIn = (html: string) => [...html.matchAll(/<[a-z]/gi)].length

/** What an address answers, or an error when that is not a page. */
export async function read(address: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(address, { headers })
  if (response.status !== 200) throw new Error(`${address} answered ${response.status}`)
  return response.text()
}
