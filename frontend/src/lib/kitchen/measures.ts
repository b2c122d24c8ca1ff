import { add, compare, fraction, over, times, toText, type Fraction } from './fraction'
import { takeFigures, takeNumber, type Range } from './numbers'
import { CAPITALS, data, KINDS, phrases, UNITS, type Taken } from './words'

/** `range` of `unit`, as `unitWord` was typed; `rest` is the food and what follows it. */
export interface Amount {
  range: Range | null
  unit: string | null
  unitWord: string
  notes: readonly string[]
  rest: string
}

interface FoundUnit { unit: string; word: string; sizes: readonly string[]; rest: string }

const SIZES = phrases(data.sizes)
const DOZEN = /^\s+dozen(?!\p{L})/iu
const OUNCES_A_POUND = fraction(16)
const TIMES = /^\s*[x×✕]\s*(?=\d)/u
const SIZE_IN_BRACKETS = /^\s*\(([^()]*)\)\s*/
const OTHER_MEASURE = /^\s*(?:[|/+]|plus\b|or\b)\s*/
const AND_A_HALF = /^\s+and\s+a\s+half(?!\p{L})/iu
const UPPER_END = /^\s*(?:-|–|—|to\b|or\b)\s*/u
const HALF = fraction(1, 2)
const TWELVE = fraction(12)
export const ONE: Range = { low: fraction(1), high: fraction(1) }

export const amount = (given: Partial<Amount>): Amount =>
  ({ range: null, unit: null, unitWord: '', notes: [], rest: '', ...given })

/** Reads the unit after a number; null when letters follow that are no unit: "7up". */
export function measured(range: Range, rest: string): Amount | null {
  const dozen = DOZEN.exec(rest)
  if (dozen) return amount({ range: eachTimes(range, TWELVE), rest: rest.slice(dozen[0].length) })
  const packs = severalPacks(range, rest)
  if (packs) return packs
  const found = takeUnit(rest)
  if (!found) return /^[\p{L}\p{N}]/u.test(rest) ? null : amount({ range, rest })
  const read = amount({ range, unit: found.unit, unitWord: found.word, notes: found.sizes, rest: found.rest })
  const pack = onePack(read)
  if (pack) return pack
  const isDescription = KINDS[found.unit] === 'length' && rest.startsWith('-') // "10-inch tortillas"
  return isDescription ? null : withFurtherMeasures(read)
}

/** The unit that `text` starts with, with words of size before it. */
export function takeUnit(text: string): FoundUnit | null {
  let start = text.replace(/^[ -]+/, '').replace(/^of a /, '').replace(/^of an /, '')
  let sizes: readonly string[] = []
  const size = SIZES.take(start)
  if (size) [sizes, start] = [[size[0]], size[1].trimStart()]
  const capital = CAPITALS[start.slice(0, 2).replace(/^[ .]+|[ .]+$/g, '')]
  if (capital && !/^.\p{L}/u.test(start)) return { unit: capital, word: start.slice(0, 1), sizes, rest: withoutStop(start.slice(1)) }
  const found = UNITS.take(start)
  if (!found) return null
  const [unit, rest] = found
  return { unit, word: start.slice(0, start.length - rest.length), sizes, rest: withoutStop(rest) }
}

const withoutStop = (rest: string) => rest.replace(/^\./, '')
const eachTimes = ({ low, high }: Range, factor: Fraction): Range => ({ low: times(low, factor), high: times(high, factor) })
const eachPlus = ({ low, high }: Range, more: Fraction): Range => ({ low: add(low, more), high: add(high, more) })

/** Reads what stands between a number and its packs: "2 x 400 g tins", "1 (12 oz) can". */
function severalPacks(range: Range, rest: string): Amount | null {
  const [size, behind] = packSize(rest)
  if (!size) return null
  const pack = takeUnit(behind)
  if (pack) return amount({ range, unit: pack.unit, unitWord: pack.word, notes: [size, ...pack.sizes], rest: pack.rest })
  // "2 x 400 g spinach": no pack is named, yet there are two.
  return TIMES.test(rest) ? amount({ range, notes: [size], rest: behind }) : null
}

function packSize(rest: string): readonly [string, string] {
  const sign = TIMES.exec(rest)
  if (sign) return sizeAndRest(rest.slice(sign[0].length))
  const bracket = SIZE_IN_BRACKETS.exec(rest)
  if (bracket) {
    const inside = bracket[1] ?? ''
    return sizeAndRest(inside)[0] ? [inside, rest.slice(bracket[0].length)] : ['', rest]
  }
  return rest.startsWith(' ') ? sizeAndRest(rest.trimStart()) : ['', rest]
}

/** The measure in figures that `text` starts with, as typed, and what follows it. */
function sizeAndRest(text: string): readonly [string, string] {
  const number = takeFigures(text)
  const unit = number && takeUnit(number[1])
  if (!unit || !isMeasure(unit.unit)) return ['', text]
  return [text.slice(0, text.length - unit.rest.length).trim(), unit.rest]
}

const isMeasure = (unit: string | null) => ['volume', 'weight', 'length'].includes(KINDS[unit ?? ''] ?? '')

/** Reads "400 g tin of tomatoes" and "1-inch piece of ginger": one pack, of that size. */
function onePack({ range, unit, unitWord, rest }: Amount): Amount | null {
  if (!range || !isMeasure(unit) || compare(range.low, range.high) !== 0) return null
  const pack = takeUnit(rest)
  if (!pack || (KINDS[pack.unit] !== 'container' && KINDS[unit ?? ''] !== 'length')) return null
  const size = `${toText(range.low)} ${unitWord}`
  return amount({ range: ONE, unit: pack.unit, unitWord: pack.word, notes: [size, ...pack.sizes], rest: pack.rest })
}

/** Reads "a pint and a half", "1 cup to 2 cups", "500 g | 1 lb", "1 cup plus 1 tbsp". */
function withFurtherMeasures(read: Amount): Amount {
  let { range, rest, notes } = read
  const half = AND_A_HALF.exec(rest)
  if (range && half) [range, rest] = [eachPlus(range, HALF), rest.slice(half[0].length)]
  const upper = range && upperEnd(read.unit, rest)
  if (range && upper) [range, rest] = [{ low: range.low, high: compare(range.low, upper[0]) > 0 ? range.low : upper[0] }, upper[1]]
  const more = read.unit === 'lb' ? ounces(rest) : null
  if (range && more) [range, rest] = [eachPlus(range, more[0]), more[1]]
  const other = OTHER_MEASURE.exec(rest)
  if (other) {
    const [size, behind] = sizeAndRest(rest.slice(other[0].length))
    const sign = other[0].trim()
    if (size) [notes, rest] = [[...notes, ['|', '/'].includes(sign) ? size : `${sign} ${size}`], behind]
  }
  return { ...read, range, rest, notes }
}

/** The upper end where a range repeats its unit: "1 cup to 1 1/2 cups". */
function upperEnd(unit: string | null, rest: string): Taken<Fraction> | null {
  const link = UPPER_END.exec(rest)
  const number = link && takeNumber(rest.slice(link[0].length))
  const again = number && takeUnit(number[1])
  return number && again && again.unit === unit ? [number[0], again.rest] : null
}

/** The ounces of "1 lb 8 oz" as a part of a pound. */
function ounces(rest: string): Taken<Fraction> | null {
  const number = takeFigures(rest.trimStart())
  const unit = number && takeUnit(number[1])
  return number && unit?.unit === 'oz' ? [over(number[0], OUNCES_A_POUND), unit.rest] : null
}
