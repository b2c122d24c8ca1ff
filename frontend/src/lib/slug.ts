const LONGEST = 60

// Letters that Unicode does not decompose into a base and a mark.
const PLAIN: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', þ: 'th', ı: 'i' }

/**
 * The readable end of a recipe's address: "Crème brûlée!" → "creme-brulee".
 * Words in other scripts stay as they are ("Mapo tofu 麻婆豆腐" → "mapo-tofu-麻婆豆腐"),
 * accents go only from Latin letters, and a name without letters gives "".
 */
export function slugOf(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/(\p{Script=Latin})[\u0300-\u036f]+/gu, '$1')
    .normalize('NFC')
    .replace(/[ßæœøłđþı]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/['’]/g, '')
  return shortened(plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
}

function shortened(words: string[]): string {
  const [first = '', ...rest] = words
  let slug = [...first].slice(0, LONGEST).join('')
  for (const word of rest) {
    if ([...slug].length + [...word].length + 1 > LONGEST) break
    slug += `-${word}`
  }
  return slug
}
