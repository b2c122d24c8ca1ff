/**
 * A text a line each, and the order of its lines. A line is a row that isn't blank, counted from 0;
 * blank rows keep their place when lines change theirs.
 */

/** What is selected in a text, as a text field tells it. */
export interface Selection { start: number; end: number }

/** A text with some of its lines moved: which they are now, and what is selected then. */
export interface Moved { text: string; first: number; last: number; selection: Selection }

const rowsOf = (text: string) => text.split('\n')

/** The rows that hold lines. */
function slotsOf(rows: readonly string[]): number[] {
  return rows.flatMap((row, place) => (row.trim() === '' ? [] : [place]))
}

/** The lines themselves, without surrounding space. */
export const linesIn = (text: string): string[] => rowsOf(text).map((row) => row.trim()).filter(Boolean)

/** The text with line `from` at the place of line `to`; lines between them close up. */
export function moveLine(text: string, from: number, to: number): string {
  const rows = rowsOf(text)
  const slots = slotsOf(rows)
  const moved = slots[from]
  if (moved === undefined || slots[to] === undefined) return text
  const order = slots.toSpliced(from, 1).toSpliced(to, 0, moved)
  const next = [...rows]
  slots.forEach((slot, place) => { next[slot] = rows[order[place] ?? slot] ?? '' })
  return next.join('\n')
}

/** Moves the selected lines one line up or down; null where there is none, or no room. */
export function moveSelected(text: string, { start, end }: Selection, by: 1 | -1): Moved | null {
  const rows = rowsOf(text)
  const slots = slotsOf(rows)
  const chosen = slots.flatMap((slot, line) => (touches(rows, slot, start, end) ? [line] : []))
  const [first, last] = [chosen[0], chosen.at(-1)]
  if (first === undefined || last === undefined) return null
  const other = by < 0 ? first - 1 : last + 1
  if (slots[other] === undefined) return null
  const moved = moveLine(text, other, by < 0 ? last : first)
  const place = (offset: number, line: number) => {
    const column = offset - startOf(rows, slots[line] ?? 0)
    const row = slots[line + by] ?? 0
    return startOf(rowsOf(moved), row) + Math.min(Math.max(column, 0), rowsOf(moved)[row]?.length ?? 0)
  }
  return { text: moved, first: first + by, last: last + by, selection: { start: place(start, first), end: place(end, last) } }
}

/** A selection that ends where a row begins doesn't touch it. */
function touches(rows: readonly string[], row: number, start: number, end: number): boolean {
  const from = startOf(rows, row)
  const to = from + (rows[row]?.length ?? 0)
  return start === end ? from <= start && start <= to : start <= to && end > from
}

function startOf(rows: readonly string[], row: number): number {
  return rows.slice(0, row).reduce((sum, text) => sum + text.length + 1, 0)
}

/** The smallest part in which two texts differ, and what stands there in the second. */
export function changedPart(before: string, after: string): Selection & { text: string } {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let tail = 0
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) }
}
