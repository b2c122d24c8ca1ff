import data from '@kinds/kinds.json'

/** The closed lists that recipes are sorted by: what the API calls a kind, and what people do. */
export type Course = keyof typeof data.courses
export type Cuisine = keyof typeof data.cuisines
export type Diet = keyof typeof data.diets
export type Allergen = keyof typeof data.free_of
export type Labels<Key extends string> = Readonly<Record<Key, string>>

export const COURSES: Labels<Course> = data.courses
export const CUISINES: Labels<Cuisine> = data.cuisines
export const DIETS: Labels<Diet> = data.diets
export const FREE_OF: Labels<Allergen> = data.free_of

/** Whether a word is one of a list. */
export function isKind<Key extends string>(labels: Labels<Key>, word: string): word is Key {
  return Object.hasOwn(labels, word)
}

/** A list as a select or a row of checkboxes offers it, in the list's order. */
export function choicesOf<Key extends string>(labels: Labels<Key>): { value: Key; label: string }[] {
  return (Object.keys(labels) as Key[]).map((value) => ({ value, label: labels[value] }))
}
