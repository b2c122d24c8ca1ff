/** One ingredient or one step, and its place among all lines of its kind, from 1. */
export interface Line { text: string; number: number }

/** Lines under one heading; `heading` is null for lines before the first. */
export interface Section { heading: string | null; lines: Line[] }

/**
 * A recipe's text, a line each, in sections: a line that ends in ":" is a heading (api.md).
 * Empty lines are left out, surrounding space is not shown, numbers run on across sections.
 */
export function sectionsOf(text: string | null | undefined): Section[] {
  const sections: Section[] = []
  let number = 0
  for (const line of (text ?? '').split(/\r?\n/).map((raw) => raw.trim())) {
    if (line === '') continue
    if (isHeading(line)) sections.push({ heading: line.slice(0, -1).trim(), lines: [] })
    else openSection(sections).lines.push({ text: line, number: ++number })
  }
  return sections
}

/** Lines that were read already, in sections as `sectionsOf` makes them. */
export function linesInSections<T extends { raw: string; heading: boolean }>(lines: readonly T[]): { heading: string | null; lines: T[] }[] {
  const sections: { heading: string | null; lines: T[] }[] = []
  for (const line of lines) {
    if (line.heading) sections.push({ heading: line.raw.slice(0, -1).trim(), lines: [] })
    else if (sections.length === 0) sections.push({ heading: null, lines: [line] })
    else sections.at(-1)?.lines.push(line)
  }
  return sections
}

/** How many ingredients or steps a text has; headings don't count. */
export function countLines(text: string | null | undefined): number {
  return sectionsOf(text).reduce((sum, section) => sum + section.lines.length, 0)
}

function isHeading(line: string): boolean {
  return line.length > 1 && line.endsWith(':')
}

function openSection(sections: Section[]): Section {
  const last = sections.at(-1)
  if (last) return last
  const first: Section = { heading: null, lines: [] }
  sections.push(first)
  return first
}
