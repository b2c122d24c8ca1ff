import { minutesFrom } from './duration'
import { wordsOf } from './words'

/** A recipe as its form holds it: every field is the text that stands in it, several words a line each. */
export interface RecipeFields {
  name: string
  description: string
  num_of_servings: string
  cook_time: string
  prep_time: string
  total_time: string
  ingredients: string
  directions: string
  credit: string
  cover_alt: string
  course: string
  cuisine: string
  tags: string
  diets: string
  free_of: string
}
export type RecipeField = keyof RecipeFields

/** In the order of the form, so that the first fault is the topmost. */
export const RECIPE_FIELDS: readonly RecipeField[] = [
  'name', 'description', 'num_of_servings', 'cook_time', 'prep_time', 'total_time', 'cover_alt', 'ingredients', 'directions',
  'course', 'cuisine', 'tags', 'diets', 'free_of', 'credit',
]

/** Characters at most (api.md, "Limits"), counted like the server does: by code point. */
export const LONGEST = {
  name: 100, description: 2000, ingredients: 10_000, directions: 20_000, credit: 200, cover_alt: 300,
} as const satisfies Partial<Record<RecipeField, number>>

export const MOST_TAGS = 20
export const LONGEST_TAG = 40
const MOST_SERVINGS = 500
const MOST_MINUTES = 10_080

/** What is wrong with a field's text, in a sentence; null when nothing is. */
export function recipeFault(field: RecipeField, text: string): string | null {
  if (field === 'num_of_servings') return servingsFault(text.trim())
  if (field === 'tags') return tagsFault(wordsOf(text))
  if (field === 'cook_time' || field === 'prep_time' || field === 'total_time') return timeFault(text.trim())
  if (field === 'name' && text.trim() === '') return 'Give the recipe a name.'
  return field in LONGEST ? lengthFault(text, LONGEST[field as keyof typeof LONGEST]) : null
}

/** Every fault of a form by field. */
export function recipeFaults(fields: RecipeFields): Partial<Record<RecipeField, string>> {
  const faults: Partial<Record<RecipeField, string>> = {}
  for (const field of RECIPE_FIELDS) {
    const fault = recipeFault(field, fields[field])
    if (fault) faults[field] = fault
  }
  return faults
}

function servingsFault(text: string): string | null {
  const servings = Number(text)
  if (text === '' || (/^\d+$/.test(text) && servings >= 1 && servings <= MOST_SERVINGS)) return null
  return `Servings are a whole number from 1 to ${MOST_SERVINGS}.`
}

function timeFault(text: string): string | null {
  if (text === '') return null
  const minutes = minutesFrom(text)
  if (minutes === null) return 'Write the time like 45, 45 min or 1 h 20 min.'
  if (minutes < 1) return 'The time is at least 1 minute.'
  return minutes > MOST_MINUTES ? 'The time is at most 7 days.' : null
}

function tagsFault(tags: readonly string[]): string | null {
  if (tags.length > MOST_TAGS) return `${tags.length} tags are too many: at most ${MOST_TAGS}.`
  const long = tags.find((tag) => [...tag].length > LONGEST_TAG)
  return long ? `“${long}” is too long for a tag: at most ${LONGEST_TAG} characters.` : null
}

function lengthFault(text: string, longest: number): string | null {
  const over = [...text].length - longest
  if (over <= 0) return null
  return `${over} ${over === 1 ? 'character' : 'characters'} too long: at most ${longest.toLocaleString('en-GB')}.`
}
