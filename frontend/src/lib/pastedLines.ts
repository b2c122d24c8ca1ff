/** What a line of a recipe's text is. */
export type LineKind = 'ingredient' | 'step'

const SPACES = /[\s\u00a0\u200b\ufeff]+/gu
// A sign of its own, or one that may also belong to the text and so needs a space behind it.
const BULLET = /^(?:(?:[•‣▪▫·▢☐☑□■●○◦✓✔]|\[[ xX]?\])\s*|[-–—*]\s+)/u
const NUMBER = /^\(?(\d{1,2})(?:[.)]\s+|[.)]$)/
const STEP = /^(?:step\s+)(\d{1,2})(?:\s*[.:)–—-]\s*|\s+|$)/iu
const ONLY_A_NUMBER = /^(\d{1,2})$/

/** A line with the number that stands before it. */
interface Numbered { number: number; rest: string }

/**
 * A pasted list as lines of ours: no blank rows, no bullets, no numbering 1, 2, 3. Text that is no list
 * of several rows comes back as it is.
 */
export function pastedLines(pasted: string, kind: LineKind): string {
  const rows = pasted.split(/\r\n?|\n|\u2028|\u2029/u).map((row) => row.replace(SPACES, ' ').trim()).filter(Boolean)
  if (rows.length < 2) return pasted
  return withoutNumbers(rows.map((row) => row.replace(BULLET, '')), kind).filter(Boolean).join('\n')
}

function withoutNumbers(rows: readonly string[], kind: LineKind): string[] {
  const found = rows.map((row) => numbered(row, kind))
  const numbers = found.flatMap((one) => (one ? [one.number] : []))
  return countsUp(numbers) ? rows.map((row, place) => found[place]?.rest ?? row) : [...rows]
}

/** "2" alone on its row numbers the step below it; before an ingredient it would be an amount. */
function numbered(row: string, kind: LineKind): Numbered | null {
  const match = NUMBER.exec(row) ?? (kind === 'step' ? (STEP.exec(row) ?? ONLY_A_NUMBER.exec(row)) : null)
  return match && { number: Number(match[1]), rest: row.slice(match[0].length) }
}

/** Whether numbers are a numbering: each one more than the last, or 1 again under another heading. */
function countsUp(numbers: readonly number[]): boolean {
  const follows = numbers.every((number, place) => number === 1 || number === (numbers[place - 1] ?? 0) + 1)
  return numbers.length > 1 && follows
}
