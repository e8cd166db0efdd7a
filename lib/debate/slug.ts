/** Longest name in an address that is made from a title; a number or a tail still fits behind it. */
const LONGEST = 80

/** Letters that do not come apart into one of a to z and a mark, as they are commonly written in a to z. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ŋ: 'n', ħ: 'h' },
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', є: 'ye', ж: 'zh', з: 'z', и: 'i', і: 'i', к: 'k', л: 'l', м: 'm' },
  ...{ н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '' },
  ...{ ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', ђ: 'dj', ј: 'j', љ: 'lj', њ: 'nj', ћ: 'c', џ: 'dz' },
  ...{ α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x', ο: 'o' },
  ...{ π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o' },
}

/** Marks of their own that letters come apart into; an apostrophe parts no word. */
const DROPPED = /[\p{M}'’ʼ`]/gu

/** A text as a name in addresses: a to z, digits and hyphens, cut at a word. Empty where nothing of it can be written so. */
export function slugOf(text: string): string {
  const letters = [...text.normalize('NFKD').toLowerCase().replaceAll(DROPPED, '')].map((letter) => LETTERS[letter] ?? letter)
  const whole = letters.join('').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
  if (whole.length <= LONGEST) return whole
  const cut = whole.slice(0, LONGEST + 1)
  // One word that long is cut through.
  return cut.includes('-') ? cut.replace(/-[^-]*$/, '') : cut.slice(0, LONGEST)
}
