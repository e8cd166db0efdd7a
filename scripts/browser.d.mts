export function findBrowser(): string | undefined
export function bringBrowser(say: (line: string) => void): Promise<string>
