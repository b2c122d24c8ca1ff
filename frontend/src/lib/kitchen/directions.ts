import { add, fraction, times, toNumber } from './fraction'
import { takeRange } from './numbers'
import { data, Table, type Taken } from './words'

/** A time that a step names: where it stands in the text, and how many seconds it is. */
export interface NamedTime { start: number; end: number; seconds: number }

interface OneUnit { seconds: number; size: number; rest: string }

/** Nobody sets a timer for more than a month. */
const LONGEST = 30 * 86_400
const SECONDS = new Table(Object.values(data.times).flatMap(({ seconds, words }) => words.map((word) => [word, seconds] as const)))
// A number starts with a word, or with a figure in a script that puts no space before it.
const MAY_START = /(?<![^\s(])[^\s(]|(?<![A-Za-z\d.,/])\d/gu
const AND = /^\s*(?:,|and|und|et|y|e|og|och|i|та|и)?\s*/u
const TO = /^\s*(?:-|–|—|to\b|or\b|bis\b|à\b)\s*/u
const AND_A_HALF = /^\s+and\s+a\s+half(?!\p{L})/iu
const IS_AN_AGE = /^[\s-]*old(?!\p{L})/iu
const HALF = fraction(1, 2)

/** The first time that a step names, in seconds, as backend/lines/directions.py reads it. */
export const firstTime = (text: string): number | null => timesIn(text.replace(/\s+/gu, ' '))[0]?.seconds ?? null

/** All times that a step names, in the order of the text. */
export function timesIn(text: string): NamedTime[] {
  const found: NamedTime[] = []
  for (const { index } of text.matchAll(MAY_START)) {
    if (index < (found.at(-1)?.end ?? 0)) continue
    const time = takeTime(text.slice(index))
    if (time && time[0] > 0 && time[0] <= LONGEST) found.push({ start: index, end: text.length - time[1].length, seconds: time[0] })
  }
  return found
}

/** The time that `text` starts with: "1 hour 30 minutes", "2-3 h". */
function takeTime(text: string): Taken<number> | null {
  const found = oneUnit(text)
  if (!found) return null
  const upper = after(TO, found.rest)
  if (upper) return [Math.max(found.seconds, upper.seconds), upper.rest]
  const smaller = after(AND, found.rest)
  return smaller && smaller.size < found.size ? [found.seconds + smaller.seconds, smaller.rest] : [found.seconds, found.rest]
}

function oneUnit(text: string): OneUnit | null {
  const numbers = takeRange(text)
  const unit = numbers && SECONDS.take(numbers[1].replace(/^[ -]+/, ''))
  if (!unit || IS_AN_AGE.test(unit[1])) return null // "3-day-old bread"
  const [size, rest] = unit
  const half = AND_A_HALF.exec(rest)
  const count = half ? add(numbers[0].high, HALF) : numbers[0].high
  const seconds = Math.trunc(toNumber(times(count, fraction(size))))
  return { seconds, size, rest: half ? rest.slice(half[0].length) : rest.replace(/^\.(?= \p{Ll})/u, '') }
}

function after(link: RegExp, rest: string): OneUnit | null {
  const match = link.exec(rest)
  return match && oneUnit(rest.slice(match[0].length))
}
