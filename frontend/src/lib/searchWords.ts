const PART = /-?"[^"]*"?|\S+/g

/** The parts of a search as one takes them away: words, "words in quotes", each with its minus. */
export function searchParts(q: string): string[] {
  return q.match(PART) ?? []
}

/** Each part of a search of several, and the search without it. */
export function withoutEach(q: string): { part: string; rest: string }[] {
  const parts = searchParts(q)
  if (parts.length < 2) return []
  return parts.map((part, place) => ({ part, rest: parts.filter((_, other) => other !== place).join(' ') }))
}
