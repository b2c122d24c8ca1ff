import { findAmount, withoutLink } from './amounts'
import { toText } from './fraction'
import { amount, type Amount } from './measures'
import { isHeading, linesOf, tidy } from './text'
import { data, phrases } from './words'

/** What a line of the ingredients says; quantities are exact fractions such as "3/2" (docs/api.md). */
export interface IngredientLine {
  raw: string
  heading: boolean
  quantity_min: string | null
  quantity_max: string | null
  unit: string | null
  food: string | null
  note: string | null
  optional: boolean
}

/** Words of a food without an amount; a longer line is prose. */
const MOST_WORDS = 9
const MOST_WORDS_OF_A_SENTENCE = 6
const OPTIONAL = new RegExp(`(?<!\\p{L})(?:${data.optional.map(escaped).join('|')})(?!\\p{L})[\\s,;:–-]*`, 'giu')
const EMPTY_BRACKETS = /\(\s*[,;]?\s*\)/g
const BRACKETS = /\(([^()]*)\)?/g
const TAILS = phrases(data.tails)
// Where a food ends: a comma, a dash between spaces, a full stop, another amount.
const END_OF_FOOD = /\s*[,;|]|\s[-–—]+\s|\.\s|\s(?:or|OR|Or)\s+\d/u
const SILENT = { heading: false, quantity_min: null, quantity_max: null, unit: null, food: null, note: null, optional: false }

/** Reads each line that is not empty, as backend/lines/ingredients.py does. */
export const readIngredients = (text: string | null): IngredientLine[] => linesOf(text).map(readIngredient)

export function readIngredient(raw: string): IngredientLine {
  if (isHeading(raw)) return { ...SILENT, raw, heading: true }
  const [text, optional] = withoutOptional(tidy(raw))
  const read = findAmount(text) ?? amount({ rest: text })
  const [food, notes] = foodAndNotes(read)
  if (!read.range && isProse(text.replace(BRACKETS, ''))) return { ...SILENT, raw, optional }
  const isFood = food === '' && read.unitWord !== '' // "3 cloves": the spice
  return {
    ...SILENT,
    raw,
    quantity_min: read.range && toText(read.range.low),
    quantity_max: read.range && toText(read.range.high),
    unit: isFood ? null : read.unit,
    food: (isFood ? read.unitWord : food) || null,
    note: notes.join('; ') || null,
    optional,
  }
}

function withoutOptional(text: string): readonly [string, boolean] {
  const cut = text.replace(OPTIONAL, '')
  return cut === text ? [text, false] : [trimmed(cut.replace(EMPTY_BRACKETS, ''), ' ,;:-'), true]
}

/** Parts what follows an amount: brackets and what stands behind a comma are notes. */
function foodAndNotes(read: Amount): readonly [string, string[]] {
  const asides = [...read.rest.matchAll(BRACKETS)].map((match) => edged(match[1] ?? ''))
  const plain = read.rest.replace(BRACKETS, ' ').replace(/\s+/gu, ' ').trim()
  const place = endOfFood(plain)
  const food = edged(withoutLink(plain.slice(0, place)))
  const notes = [...read.notes, ...asides, edged(plain.slice(place))].filter(Boolean)
  return food === '' && !read.unit && notes.length > 0 ? [notes[0] ?? '', notes.slice(1)] : [food, notes]
}

function endOfFood(text: string): number {
  const end = END_OF_FOOD.exec(text)?.index ?? text.length
  for (const { index } of text.slice(0, end).matchAll(/\s/gu)) {
    if (TAILS.take(text.slice(index + 1))) return index
  }
  return end
}

function isProse(text: string): boolean {
  const most = /[.!]$/.test(text) ? MOST_WORDS_OF_A_SENTENCE : MOST_WORDS
  return text.split(/\s+/u).filter(Boolean).length > most || text.includes('://')
}

const edged = (text: string) => trimmed(text, ' \t.,;:*-–—|')

function trimmed(text: string, signs: string): string {
  let [start, end] = [0, text.length]
  while (start < end && signs.includes(text[start] ?? '')) start++
  while (end > start && signs.includes(text[end - 1] ?? '')) end--
  return text.slice(start, end)
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
