/** How many addresses of the web or of mail that a text could link stand in it. Linear in its length. */
export const countLinks = (text: string): number => text.match(/https?:\/\/|\bmailto:|\bwww\./gi)?.length ?? 0
