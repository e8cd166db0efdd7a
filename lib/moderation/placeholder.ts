const GAP = /\{\{[^{}]*\}\}/

/** The first gap of a template that is still to be filled in, such as `{{what}}`; null when there is none. */
export const openGap = (text: string): string | null => GAP.exec(text)?.[0] ?? null
