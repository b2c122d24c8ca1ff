import { minutesFrom, minutesInWords } from '@/lib/duration'
import { RECIPE_FIELDS, recipeFault, type RecipeField, type RecipeFields } from '@/lib/recipeRules'
import { textOf, wordsOf } from '@/lib/words'
import type { Recipe, RecipeChange } from './api'

type Value = string | number | string[] | null

const TIMES: ReadonlySet<RecipeField> = new Set(['cook_time', 'prep_time', 'total_time'])
const SEVERAL: ReadonlySet<RecipeField> = new Set(['tags', 'diets', 'free_of'])

/** The form of a recipe that isn't written yet. */
export const BLANK: Readonly<RecipeFields> = {
  name: '', description: '', num_of_servings: '', cook_time: '', ingredients: '', directions: '', credit: '', cover_alt: '',
  prep_time: '', total_time: '', course: '', cuisine: '', tags: '', diets: '', free_of: '',
}

/** A recipe as its form shows it; its text is not touched. */
export function fieldsOf(recipe: Recipe): RecipeFields {
  return {
    name: recipe.name,
    description: recipe.description ?? '',
    num_of_servings: recipe.num_of_servings?.toString() ?? '',
    cook_time: timeOf(recipe.cook_time),
    prep_time: timeOf(recipe.prep_time),
    total_time: timeOf(recipe.total_time),
    ingredients: recipe.ingredients ?? '',
    directions: recipe.directions ?? '',
    credit: recipe.credit ?? '',
    cover_alt: recipe.cover_alt ?? '',
    course: recipe.course ?? '',
    cuisine: recipe.cuisine ?? '',
    tags: textOf(recipe.tags),
    diets: textOf(recipe.diets),
    free_of: textOf(recipe.free_of),
  }
}

/** The fields in which two versions of a form differ, in the form's order; "80" and "1 h 20 min" are one time. */
export function differing(one: RecipeFields, other: RecipeFields): RecipeField[] {
  return RECIPE_FIELDS.filter((field) => meaning(field, one[field]) !== meaning(field, other[field]))
}

/** The fields of another version that would be overwritten: neither as this one was made from, nor as it is now. */
export function clashing(theirs: RecipeFields, mine: RecipeFields, base: RecipeFields): RecipeField[] {
  const moved = differing(theirs, base)
  return differing(theirs, mine).filter((field) => moved.includes(field))
}

/**
 * What to send so that `base` becomes `fields`: only what differs, so that text the cook did
 * not touch stays byte for byte as it was. An emptied field is null.
 */
export function changeOf(fields: RecipeFields, base: RecipeFields): RecipeChange {
  const change: Record<string, Value> = {}
  for (const field of differing(fields, base)) change[field] = valueOf(field, fields[field])
  return change
}

/** Numbers are compared as such, however they are written; faulty text is only like itself. */
function meaning(field: RecipeField, text: string): string {
  const value = recipeFault(field, text) ? text : valueOf(field, text)
  return value === null ? '' : String(value)
}

function valueOf(field: RecipeField, text: string): Value {
  if (text === '') return null
  if (field === 'num_of_servings') return text.trim() === '' ? null : Number(text)
  if (TIMES.has(field)) return minutesFrom(text)
  if (SEVERAL.has(field)) return wordsOf(text)
  return text
}

function timeOf(minutes: number | null): string {
  return minutes ? minutesInWords(minutes) : ''
}
