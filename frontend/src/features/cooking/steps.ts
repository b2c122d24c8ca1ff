import { timesIn } from '@/lib/kitchen/directions'
import { namedFoods } from '@/lib/kitchen/namedFoods'
import { sectionsOf } from '@/lib/lines'

/** A line of the ingredients as the API reads it. */
export interface IngredientLine {
  raw: string
  heading: boolean
  quantity_min: string | null
  quantity_max: string | null
  unit: string | null
  food: string | null
}

/** A piece of a step's text; `seconds` where it is a time that a timer can count. */
export interface Piece { text: string; seconds: number | null }

export interface Step { number: number; section: string | null; pieces: Piece[]; named: IngredientLine[] }

/** The steps of a recipe, each with the ingredients that it names. */
export function stepsOf(directions: string | null, ingredients: readonly IngredientLine[]): Step[] {
  const foods = withSections(ingredients)
  return sectionsOf(directions).flatMap(({ heading, lines }) => lines.map(({ number, text }) => ({
    number,
    section: heading,
    pieces: piecesOf(text),
    named: namedFoods(text, foods, heading).flatMap((place) => foods[place]?.line ?? []),
  })))
}

/** The whole number an address has as its step, held within 1 and `count`. */
export const stepFrom = (raw: unknown, count: number): number =>
  Math.min(Math.max(typeof raw === 'string' && /^\d{1,4}$/.test(raw) ? Number(raw) : 1, 1), Math.max(count, 1))

function withSections(ingredients: readonly IngredientLine[]) {
  let section: string | null = null
  return ingredients.flatMap((line) => {
    if (line.heading) section = line.raw.slice(0, -1).trim()
    return line.heading ? [] : [{ food: line.food, section, line }]
  })
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let place = 0
  for (const { start, end, seconds } of timesIn(text)) {
    pieces.push({ text: text.slice(place, start), seconds: null }, { text: text.slice(start, end), seconds })
    place = end
  }
  return [...pieces, { text: text.slice(place), seconds: null }].filter((piece) => piece.text !== '')
}
