import type { RecipeField } from '@/lib/recipeRules'

/** What each field of a recipe is called in its form. */
export const FIELD_LABELS: Record<RecipeField, string> = {
  name: 'Name',
  description: 'Description',
  num_of_servings: 'Servings',
  cook_time: 'Time, start to table',
  ingredients: 'Ingredients',
  directions: 'Directions',
  credit: 'Credit',
  cover_alt: 'What the picture shows',
}
