import { minutesFrom, minutesInWords } from '@/lib/duration'
import { RECIPE_FIELDS, recipeFault, type RecipeField, type RecipeFields } from '@/lib/recipeRules'
import type { Recipe, RecipeChange } from './api'

/** The form of a recipe that isn't written yet. */
export const BLANK: Readonly<RecipeFields> = {
  name: '', description: '', num_of_servings: '', cook_time: '', ingredients: '', directions: '', credit: '', cover_alt: '',
}

/** A recipe as its form shows it; its text is not touched. */
export function fieldsOf(recipe: Recipe): RecipeFields {
  return {
    name: recipe.name,
    description: recipe.description ?? '',
    num_of_servings: recipe.num_of_servings?.toString() ?? '',
    cook_time: recipe.cook_time ? minutesInWords(recipe.cook_time) : '',
    ingredients: recipe.ingredients ?? '',
    directions: recipe.directions ?? '',
    credit: recipe.credit ?? '',
    cover_alt: recipe.cover_alt ?? '',
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
  const change: Record<string, string | number | null> = {}
  for (const field of differing(fields, base)) change[field] = valueOf(field, fields[field])
  return change
}

/** Numbers are compared as such, however they are written; faulty text is only like itself. */
function meaning(field: RecipeField, text: string): string {
  const value = recipeFault(field, text) ? text : valueOf(field, text)
  return value === null ? '' : String(value)
}

function valueOf(field: RecipeField, text: string): string | number | null {
  if (text === '') return null
  if (field === 'num_of_servings') return text.trim() === '' ? null : Number(text)
  if (field === 'cook_time') return minutesFrom(text)
  return text
}
