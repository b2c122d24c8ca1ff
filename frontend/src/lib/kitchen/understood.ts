import { minutesInWords } from '@/lib/duration'
import { timesIn } from './directions'
import { fractionOf } from './fraction'
import { readIngredient, type IngredientLine } from './ingredients'
import { isHeading } from './text'
import { agreeing, unitWord } from './unitWords'
import { writtenRange } from './writing'

/** What was understood of a line, for its author to see. `heading` is the line without its colon. */
export interface UnderstoodLine {
  raw: string
  heading: string | null
  /** "1½ cups"; null where none was found. */
  amount: string | null
  food: string | null
  note: string | null
  optional: boolean
  /** The times that a step names: "25 min". */
  times: string[]
}

const NOTHING = { heading: null, amount: null, food: null, note: null, optional: false, times: [] }
const GLYPHS: Readonly<Record<string, string>> = {
  '1/2': '½', '1/3': '⅓', '2/3': '⅔', '1/4': '¼', '3/4': '¾', '1/8': '⅛', '3/8': '⅜', '5/8': '⅝', '7/8': '⅞',
}

/** An ingredient's line, read as the server will read it. */
export function understoodIngredient(raw: string): UnderstoodLine {
  if (isHeading(raw)) return heading(raw)
  const line = readIngredient(raw)
  return { ...NOTHING, raw, amount: amountOf(line), food: line.food, note: line.note, optional: line.optional }
}

/** A step and the times in it. */
export function understoodStep(raw: string): UnderstoodLine {
  return isHeading(raw) ? heading(raw) : { ...NOTHING, raw, times: timesIn(raw).map(({ seconds }) => secondsInWords(seconds)) }
}

const heading = (raw: string): UnderstoodLine => ({ ...NOTHING, raw, heading: raw.slice(0, -1).trim() })

function amountOf({ quantity_min, quantity_max, unit }: IngredientLine): string | null {
  if (quantity_min === null || quantity_max === null) return null
  const range = { low: fractionOf(quantity_min), high: fractionOf(quantity_max) }
  const number = writtenRange(range, unit)
  const shown = number.replace(/(\d+ )?(\d\/\d)/g, (parts, whole: string | undefined, part: string) =>
    part in GLYPHS ? `${whole?.trim() ?? ''}${GLYPHS[part]}` : parts)
  return unit ? `${shown} ${wordOf(unit, /^(?:1|\d\/\d)$/.test(number))}` : shown
}

const wordOf = (unit: string, isOne: boolean) => agreeing(unitWord(unit, isOne).replace('_', ' '), isOne)

/** "45 s", "25 min", "1 h 30 min". */
function secondsInWords(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  return [minutes > 0 ? minutesInWords(minutes) : '', rest > 0 ? `${rest} s` : ''].filter(Boolean).join(' ')
}
