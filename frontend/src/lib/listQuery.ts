import { activeFilters, filterQuery, filtersFrom, type Filters } from './filters'
import { first, type Raw } from './rawQuery'

export type SortField = 'created_at' | 'cook_time' | 'num_of_servings'
export type SortOrder = 'asc' | 'desc'

/** What a list of recipes shows, as its address says it. `sort` is null for "as the server likes best". */
export interface ListQuery {
  q: string
  sort: SortField | null
  order: SortOrder
  page: number
  filters: Filters
}

/** Characters; the server takes no longer search. */
export const LONGEST_SEARCH = 200

const SORT_FIELDS: readonly string[] = ['created_at', 'cook_time', 'num_of_servings'] satisfies SortField[]

/** Reads a list's address; whatever it doesn't understand is as if it weren't there. */
export function listQueryFrom(raw: Raw): ListQuery {
  const sort = first(raw['sort'])
  return {
    q: [...first(raw['q']).trim()].slice(0, LONGEST_SEARCH).join(''),
    sort: isSortField(sort) ? sort : null,
    order: first(raw['order']) === 'asc' ? 'asc' : 'desc',
    page: pageFrom(raw),
    filters: filtersFrom(raw),
  }
}

/** The page number of an address, 1 when it has none. */
export function pageFrom(raw: Raw): number {
  const page = first(raw['page'])
  return /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1
}

/** Which of a cook's own recipes a list shows. */
export type Show = 'all' | 'drafts' | 'published'

/** Reads `?show=` of "My recipes"; everything when it is absent or unknown. */
export function showFrom(raw: Raw): Show {
  const show = first(raw['show'])
  return show === 'drafts' || show === 'published' ? show : 'all'
}

/** The shortest address query that says the same: defaults are left out, so one list has one address. */
export function addressQuery(list: Partial<ListQuery>): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = list.q ? { q: list.q } : {}
  if (list.filters) Object.assign(query, filterQuery(list.filters))
  if (list.sort) {
    query['sort'] = list.sort
    if (list.order === 'asc') query['order'] = 'asc'
  }
  if (list.page && list.page > 1) query['page'] = String(list.page)
  return query
}

/** What stands above a list. */
export function headingOf({ q, filters }: Pick<ListQuery, 'q' | 'filters'>): string {
  if (q) return `Recipes with “${q}”`
  const [one, ...more] = activeFilters(filters)
  if (!one) return 'All recipes'
  return more.length > 0 ? 'Recipes' : one.heading
}

/** The heading, and what it leaves out: what the tab says, and the server in the page's head. */
export function titleOf(list: ListQuery): string {
  const heading = headingOf(list)
  const active = activeFilters(list.filters)
  const isSaid = active.length === 0 || (active.length === 1 && !list.q)
  const whole = isSaid ? heading : `${heading}: ${active.map(({ label }) => label).join(', ')}`
  return list.page > 1 ? `${whole}, page ${list.page}` : whole
}

function isSortField(word: string): word is SortField {
  return SORT_FIELDS.includes(word)
}
