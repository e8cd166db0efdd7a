/** How many addresses of the web stand in a text. Linear in its length. */
export const countLinks = (text: string): number => text.match(/https?:\/\/|\bwww\./gi)?.length ?? 0
