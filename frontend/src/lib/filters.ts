import { minutesInWords } from './duration'
import { COURSES, CUISINES, DIETS, FREE_OF, isKind, type Allergen, type Course, type Cuisine, type Diet, type Labels } from './kinds'
import { every, first, type Raw } from './rawQuery'
import { LONGEST_TAG } from './recipeRules'
import { withTags } from './words'

/** What the recipes of a list must be, each of it; empty and null ask for nothing. Times are minutes. */
export interface Filters {
  tag: string[]
  course: Course | null
  cuisine: Cuisine | null
  diet: Diet[]
  free_of: Allergen[]
  ingredient: string[]
  without: string[]
  max_time: number | null
  max_prep_time: number | null
  servings: number | null
  has_cover: boolean
  cook: string
}

export const NO_FILTERS: Readonly<Filters> = {
  tag: [], course: null, cuisine: null, diet: [], free_of: [], ingredient: [], without: [],
  max_time: null, max_prep_time: null, servings: null, has_cover: false, cook: '',
}

/** One filter that is on: its words, those of a list that has it alone, and the filters without it. */
export interface ActiveFilter { name: keyof Filters; label: string; heading: string; without: Filters }

const LONGEST_TIME = 10_080
const MOST_SERVINGS = 500
const MOST_AT_ONCE = 20
/** Characters of an ingredient that is wanted or not. */
export const LONGEST_FOOD = 60

/** Reads the filters of an address; whatever the server would refuse is as if it weren't there. */
export function filtersFrom(raw: Raw): Filters {
  return {
    tag: words(raw['tag'], LONGEST_TAG),
    course: kind(COURSES, raw['course']),
    cuisine: kind(CUISINES, raw['cuisine']),
    diet: kinds(DIETS, raw['diet']),
    free_of: kinds(FREE_OF, raw['free_of']),
    ingredient: words(raw['ingredient'], LONGEST_FOOD),
    without: words(raw['without'], LONGEST_FOOD),
    max_time: upTo(LONGEST_TIME, raw['max_time']),
    max_prep_time: upTo(LONGEST_TIME, raw['max_prep_time']),
    servings: upTo(MOST_SERVINGS, raw['servings']),
    has_cover: ['true', '1'].includes(first(raw['has_cover'])),
    cook: first(raw['cook']).slice(0, 80),
  }
}

/** The part of an address that says the same, nothing for what isn't asked. */
export function filterQuery(filters: Partial<Filters>): Record<string, string | string[]> {
  const said = Object.entries(filters).map(([name, value]) => [name, Array.isArray(value) ? value : value ? String(value) : ''])
  return Object.fromEntries(said.filter(([, value]) => value && value.length > 0)) as Record<string, string | string[]>
}

/** Every filter that is on, in the order of the panel. */
export function activeFilters(filters: Filters): ActiveFilter[] {
  const { course, cuisine, max_time, max_prep_time, servings, cook } = filters
  const on: ActiveFilter[] = []
  function add<Name extends keyof Filters>(name: Name, label: string, heading: string, rest: Filters[Name]) {
    on.push({ name, label, heading, without: { ...filters, [name]: rest } })
  }
  if (course) add('course', COURSES[course], `${COURSES[course]} recipes`, null)
  if (cuisine) add('cuisine', CUISINES[cuisine], `${CUISINES[cuisine]} recipes`, null)
  if (max_time) add('max_time', `At most ${minutesInWords(max_time)}`, `Recipes in ${minutesInWords(max_time)} or less`, null)
  if (max_prep_time) {
    const time = minutesInWords(max_prep_time)
    add('max_prep_time', `At most ${time} of preparing`, `Recipes with ${time} of preparing or less`, null)
  }
  if (servings) add('servings', `Serves ${servings} or more`, `Recipes for ${servings} or more`, null)
  for (const diet of filters.diet) add('diet', DIETS[diet], headingOfDiet(DIETS[diet]), others(filters.diet, diet))
  for (const food of filters.free_of) add('free_of', freeOf(food), `Recipes ${inside(freeOf(food))}`, others(filters.free_of, food))
  for (const tag of filters.tag) add('tag', `#${tag}`, `Recipes tagged “${tag}”`, others(filters.tag, tag))
  for (const food of filters.ingredient) add('ingredient', `With ${food}`, `Recipes with ${food}`, others(filters.ingredient, food))
  for (const food of filters.without) add('without', `Without ${food}`, `Recipes without ${food}`, others(filters.without, food))
  if (filters.has_cover) add('has_cover', 'With a picture', 'Recipes with a picture', false)
  if (cook) add('cook', `By ${cook}`, `Recipes by ${cook}`, '')
  return on
}

const others = <Value>(all: Value[], one: Value) => all.filter((other) => other !== one)

/** A label as it stands within a sentence. */
const inside = (label: string) => label.charAt(0).toLowerCase() + label.slice(1)

/** "Vegan recipes", "Recipes low in salt". */
const headingOfDiet = (label: string) => (label.includes(' ') ? `Recipes ${inside(label)}` : `${label} recipes`)

/** "Free of nuts". */
export function freeOf(food: Allergen): string {
  return `Free of ${FREE_OF[food].toLowerCase()}`
}

function kind<Key extends string>(labels: Labels<Key>, value: Raw[string]): Key | null {
  const word = first(value)
  return isKind(labels, word) ? word : null
}

function kinds<Key extends string>(labels: Labels<Key>, value: Raw[string]): Key[] {
  return every(value).filter((word): word is Key => isKind(labels, word))
}

/** Words of the cook's own, a name repeated or a line with commas. */
function words(value: Raw[string], longest: number): string[] {
  return every(value).reduce<string[]>(withTags, []).filter((word) => [...word].length <= longest).slice(0, MOST_AT_ONCE)
}

function upTo(most: number, value: Raw[string]): number | null {
  const word = first(value)
  return /^[1-9]\d{0,4}$/.test(word) && Number(word) <= most ? Number(word) : null
}
