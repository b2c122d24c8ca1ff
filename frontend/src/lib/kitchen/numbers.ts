import { add, compare, fraction, fractionOf, type Fraction } from './fraction'
import { data, phrases, Table, type Taken } from './words'

/** From `low` to `high`; equal where one number was written. */
export interface Range { readonly low: Fraction; readonly high: Fraction }

const VULGAR = '¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞'
const PART = `(?:\\d{1,3}\\s?[/⁄]\\s?[1-9]\\d{0,2}(?!\\d)|[${VULGAR}])`
const MIXED = new RegExp(`^(\\d{1,4})(?:\\s?-\\s?|\\s+(?:and|&)\\s+|\\s*)(${PART})`, 'u')
const SIMPLE = new RegExp(`^${PART}`, 'u')
const THOUSANDS = /^[1-9]\d{0,2}(?:,\d{3})+(?![\d.,])/
const DECIMAL = /^(\d{0,6})[.,](\d{1,4})(?!\d)/
const WHOLE = /^\d{1,6}/
// "80 %", "180°", "2nd", "7up", "00 flour": figures that count nothing.
const NO_AMOUNT = /^(?:\s?[%‰°º]|[\d/]|[.,]\d|(?:st|nd|rd|th|up)(?!\p{L}))/u
const DASH = /^\s*[-–—‒~～]\s*/u
const WORDS = new Table(Object.entries(data.numbers).map(([word, number]) => [word, fractionOf(number)] as const))
const RANGE_WORDS = phrases(data.ranges)

/** The number or the two numbers that `text` starts with, and what follows them. */
export function takeRange(text: string): Taken<Range> | null {
  const first = takeNumber(text)
  if (!first) return null
  const [low, rest] = first
  const second = secondOf(rest)
  if (!second) return [{ low, high: low }, rest]
  const [high, behind] = second
  return [compare(low, high) <= 0 ? { low, high } : { low: high, high: low }, behind]
}

/** The number, in figures or in words, that `text` starts with. */
export const takeNumber = (text: string): Taken<Fraction> | null => takeFigures(text) ?? takeWords(text)

/** The number in figures that `text` starts with; none is zero. */
export function takeFigures(text: string): Taken<Fraction> | null {
  for (const read of [mixed, simple, thousands, decimal, whole]) {
    const found = read(text)
    if (found) return found[0].n === 0 || NO_AMOUNT.test(found[1]) ? null : found
  }
  return null
}

function secondOf(rest: string): Taken<Fraction> | null {
  const dash = DASH.exec(rest)
  if (dash) return takeFigures(rest.slice(dash[0].length))
  const word = /^\s/.test(rest) ? RANGE_WORDS.take(rest.trimStart()) : null
  return word && /^\s/.test(word[1]) ? takeNumber(word[1].trimStart()) : null
}

function takeWords(text: string): Taken<Fraction> | null {
  const found = WORDS.take(text)
  return found && /^[ -]/.test(found[1]) ? found : null
}

function mixed(text: string): Taken<Fraction> | null {
  const match = MIXED.exec(text)
  if (!match) return null
  const part = partOf(match[2] ?? '')
  // "1-3/2" is no mixed number.
  return part.n < part.d ? [add(fraction(Number(match[1])), part), text.slice(match[0].length)] : null
}

const simple = (text: string) => read(text, SIMPLE, ([written]) => partOf(written))
const thousands = (text: string) => read(text, THOUSANDS, ([written]) => fraction(Number(written.replaceAll(',', ''))))
const whole = (text: string) => read(text, WHOLE, ([written]) => fraction(Number(written)))
const decimal = (text: string) => read(text, DECIMAL, ([, above = '', below = '']) =>
  fraction(Number(above + below), 10 ** below.length))

function read(text: string, pattern: RegExp, value: (match: RegExpExecArray) => Fraction): Taken<Fraction> | null {
  const match = pattern.exec(text)
  return match && [value(match), text.slice(match[0].length)]
}

function partOf(written: string): Fraction {
  return fractionOf(written.normalize('NFKC').replace(/\s/g, '').replace('⁄', '/'))
}
