export interface Piece {
  text: string
  /** Whether the text is an address to follow. */
  link: boolean
}

/** A mail's text cut at its links, so that they can be followed without trusting its HTML. */
export function piecesOf(text: string, links: readonly string[]): Piece[] {
  const web = links.filter((link) => /^https?:\/\//.test(link)).toSorted((a, b) => b.length - a.length)
  if (!web.length) return [{ text, link: false }]
  const anyLink = new RegExp(`(${web.map(escaped).join('|')})`)
  return text
    .split(anyLink)
    .filter(Boolean)
    .map((piece) => ({ text: piece, link: web.includes(piece) }))
}

const escaped = (link: string) => link.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
