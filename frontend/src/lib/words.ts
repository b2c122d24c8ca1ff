/** Several words as a form keeps them: a line each. */
export function textOf(words: readonly string[]): string {
  return words.join('\n')
}

/** The words of such a text, each once. */
export function wordsOf(text: string): string[] {
  return [...new Set(text.split('\n').map((word) => word.trim()))].filter(Boolean)
}

/** A tag without case and accents, nearly as the server compares them. */
export function folded(tag: string): string {
  return tag.toLowerCase().normalize('NFKD').replace(/\p{Mn}/gu, '')
}

/** The tags with those that were typed added: split at commas and lines, equal ones once. */
export function withTags(tags: readonly string[], typed: string): string[] {
  const known = new Map(tags.map((tag) => [folded(tag), tag]))
  for (const tag of typed.split(/[,\n]/).map((part) => part.trim().replace(/\s+/g, ' '))) {
    if (tag && !known.has(folded(tag))) known.set(folded(tag), tag)
  }
  return [...known.values()]
}
