import { COURSES, CUISINES, DIETS, FREE_OF } from '@/lib/kinds'
import type { RecipeField } from '@/lib/recipeRules'
import { wordsOf } from '@/lib/words'

/** What each field of a recipe is called in its form. */
export const FIELD_LABELS: Record<RecipeField, string> = {
  name: 'Name',
  description: 'Description',
  num_of_servings: 'Servings',
  cook_time: 'Time, start to table',
  prep_time: 'Of that, preparing',
  total_time: 'With all waiting',
  ingredients: 'Ingredients',
  directions: 'Directions',
  credit: 'Credit',
  cover_alt: 'What the picture shows',
  course: 'Course',
  cuisine: 'Cuisine',
  tags: 'Tags',
  diets: 'Fit for',
  free_of: 'Free of',
}

const KINDS: Partial<Record<RecipeField, Readonly<Record<string, string>>>> = {
  course: COURSES, cuisine: CUISINES, diets: DIETS, free_of: FREE_OF,
}

/** A field's text as people read it: the words of our lists by their labels. */
export function readable(field: RecipeField, text: string): string {
  const labels = KINDS[field]
  return labels ? wordsOf(text).map((key) => labels[key] ?? key).join('\n') : text
}
