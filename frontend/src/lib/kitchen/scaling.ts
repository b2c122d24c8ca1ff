import { compare, equals, fraction, fractionOf, times, type Fraction } from './fraction'
import { takeUnit } from './measures'
import { takeRange, type Range } from './numbers'
import { inSystem, systemOf, type System } from './systems'
import { KINDS } from './words'
import { agreeing, unitWord } from './unitWords'
import { writtenRange } from './writing'

/** What the page needs of a line (the API's `ingredient_lines`). */
export interface ScalableLine { raw: string; quantity_min: string | null; quantity_max: string | null; unit: string | null }

/** A line as shown; `amount` is set in bold, `isScaled` is false where no amount was understood. */
export interface ShownLine { before: string; amount: string; after: string; isScaled: boolean }

export interface Scale { factor: Fraction; system: System }

export const AS_TYPED: Scale = { factor: fraction(1), system: 'typed' }
const ONE = fraction(1)
const NUMBER_STARTS = /(?<![A-Za-z\d_,/])(?:[.]?[\d¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|\p{L})/gu
// Another measure of the same amount: "1 cup (240 ml)", "500 g | 1 lb", "1 cup plus 1 tbsp".
const OTHER_MEASURES = /(?:[(|/+]|\bplus|\bor|\babout)\s*(?=[\d.¼½¾⅓⅔⅛⅜⅝⅞])/gu

interface Span { start: number; end: number }
interface Found extends Span { range: Range; unit: string | null; word: string; unitEnd: number }

/**
 * A line at a scale and in a system of measures, in the author's own words: only amounts change.
 * Ranges keep both ends; sizes of packs ("2 x 400 g tins") stay.
 */
export function shownLine(line: ScalableLine, scale: Scale): ShownLine {
  const found = line.quantity_min === null ? null : amountIn(line)
  if (!found) return { before: '', amount: '', after: line.raw, isScaled: false }
  const { raw } = line
  const before = raw.slice(0, found.start)
  if (isAsTyped(scale, found.unit)) {
    return { before, amount: raw.slice(found.start, found.unitEnd), after: raw.slice(found.unitEnd), isScaled: true }
  }
  const isPack = KINDS[line.unit ?? ''] === 'container'
  const amount = rewritten(found, scale)
  const rest = raw.slice(found.unitEnd)
  const after = isPack ? rest : otherMeasures(rest, scale)
  return { before, amount, after: found.unit ? after : withAgreeingFood(after, found.range, scale), isScaled: true }
}

function isAsTyped({ factor, system }: Scale, unit: string | null): boolean {
  const staysInSystem = system === 'typed' || systemOf(unit) === null || systemOf(unit) === system
  return equals(factor, ONE) && staysInSystem
}

/** Finds the number that the server understood, and the unit's word behind it. */
function amountIn(line: ScalableLine): Found | null {
  const low = fractionOf(line.quantity_min ?? '1')
  for (const { index } of line.raw.matchAll(NUMBER_STARTS)) {
    const taken = takeRange(line.raw.slice(index))
    if (!taken || !equals(taken[0].low, low)) continue
    return withUnit(line, { start: index, end: line.raw.length - taken[1].length }, taken[0])
  }
  return null
}

function withUnit({ raw, unit, quantity_max }: ScalableLine, span: Span, range: Range): Found {
  const whole = { low: range.low, high: quantity_max === null ? range.high : fractionOf(quantity_max) }
  const rest = raw.slice(span.end)
  const taken = unit ? takeUnit(rest) : null
  if (!taken || taken.unit !== unit || taken.sizes.length > 0 || !equals(whole.high, range.high)) {
    return { ...span, range, unit: null, word: '', unitEnd: span.end }
  }
  return { ...span, range, unit, word: taken.word, unitEnd: raw.length - taken.rest.length }
}

function rewritten({ range, unit, word }: { range: Range; unit: string | null; word: string }, { factor, system }: Scale): string {
  const low = inSystem(times(range.low, factor), unit, system)
  const high = inSystem(times(range.high, factor), unit, system)
  const shown = { low: low.unit === high.unit ? low.amount : convertTo(low, high.unit), high: high.amount }
  const amount = writtenRange(shown, high.unit)
  if (!unit) return amount
  const isOne = /^(?:1|1\/\d+|\d\/\d|0\.\d+)$/.test(amount)
  return `${amount} ${high.unit === unit ? agreeing(word, isOne) : unitWord(high.unit ?? '', isOne)}`
}

/** The lower end in the unit of the upper one: "900 g–1.2 kg" reads "0.9–1.2 kg". */
function convertTo(low: { amount: Fraction; unit: string | null }, unit: string | null): Fraction {
  const steps: Record<string, Fraction> = { 'g kg': fraction(1, 1000), 'ml l': fraction(1, 1000), 'oz lb': fraction(1, 16),
    'tsp tbsp': fraction(1, 3), 'tbsp cup': fraction(1, 16), 'cup quart': fraction(1, 4), 'tsp cup': fraction(1, 48) }
  return times(low.amount, steps[`${low.unit} ${unit}`] ?? ONE)
}

/** Scales what is another measure of the same amount; it stays in its own system. */
function otherMeasures(rest: string, { factor }: Scale): string {
  return rest.split(OTHER_MEASURES).length === 1 ? rest : replaceMeasures(rest, factor)
}

function replaceMeasures(rest: string, factor: Fraction): string {
  let shown = ''
  let place = 0
  for (const match of rest.matchAll(OTHER_MEASURES)) {
    const start = match.index + match[0].length
    const measure = start < place ? null : measureAt(rest, start)
    if (!measure) continue
    shown += rest.slice(place, start) + rewritten(measure, { factor, system: 'typed' })
    place = measure.unitEnd
  }
  return shown + rest.slice(place)
}

function measureAt(rest: string, start: number): Found | null {
  const number = takeRange(rest.slice(start))
  const unit = number && takeUnit(number[1])
  if (!number || !unit || !['volume', 'weight'].includes(KINDS[unit.unit] ?? '') || /^\s*each/i.test(unit.rest)) return null
  return { start, end: rest.length - number[1].length, range: number[0], unit: unit.unit, word: unit.word, unitEnd: rest.length - unit.rest.length }
}

/** "1 egg" doubled is "2 eggs": the first word behind a bare number, where it is one we know. */
function withAgreeingFood(after: string, range: Range, { factor }: Scale): string {
  const isOne = compare(times(range.high, factor), ONE) <= 0
  return after.replace(/^( ?)([A-Za-z]+)(?=$|[\s,;(])/, (_, space: string, word: string) => space + agreeing(word, isOne))
}
