import type { ListQuery, SortField, SortOrder } from '@/lib/listQuery'

/** One order of a list, as one word of a select: "cook_time.asc"; "" is what the server likes best. */
export type SortChoice = '' | `${SortField}.${SortOrder}`

/** The orders that make sense: only a search has a best match. */
export function sortChoices(searching: boolean): { value: SortChoice; label: string }[] {
  return [
    ...(searching
      ? [{ value: '', label: 'Best match' }, { value: 'created_at.desc', label: 'Newest first' }] as const
      : [{ value: '', label: 'Newest first' }] as const),
    { value: 'created_at.asc', label: 'Oldest first' },
    { value: 'cook_time.asc', label: 'Quickest first' },
    { value: 'cook_time.desc', label: 'Slowest first' },
    { value: 'num_of_servings.asc', label: 'Fewest servings' },
    { value: 'num_of_servings.desc', label: 'Most servings' },
  ]
}

/** Which choice an address stands for. */
export function choiceOf({ q, sort, order }: Pick<ListQuery, 'q' | 'sort' | 'order'>): SortChoice {
  if (!sort) return ''
  const choice: SortChoice = `${sort}.${order}`
  // Without a search, newest first is what one gets anyway.
  return choice === 'created_at.desc' && !q ? '' : choice
}

/** The part of an address a choice stands for. */
export function sortOf(choice: SortChoice): Pick<ListQuery, 'sort' | 'order'> {
  const [sort, order] = choice.split('.') as [SortField | '', SortOrder | undefined]
  return { sort: sort || null, order: order ?? 'desc' }
}
