import type { FoundPage } from './api'

/** How many recipes have each value of a filter, as words beside it: "12", or "340+" of very many. */
export type Counts = Partial<Record<keyof NonNullable<FoundPage['facets']>, Record<string, string>>>

/** Of a list that was only counted to a thousand, a number is what there is at least. */
export function countsOf({ facets, total_is_exact }: Pick<FoundPage, 'facets' | 'total_is_exact'>): Counts {
  const words = (recipes: number) => `${recipes.toLocaleString('en-GB')}${total_is_exact ? '' : '+'}`
  const named = Object.entries(facets ?? {}).map(([name, counts]) => [
    name,
    Object.fromEntries(counts.map(({ value, recipes }) => [value, words(recipes)])),
  ])
  return Object.fromEntries(named) as Counts
}

/** Choices with their numbers behind them, where those are known. */
export function withCounts<Choice extends { value: string; label: string }>(choices: readonly Choice[], counts: Record<string, string> = {}) {
  return choices.map((choice) => {
    const count = counts[choice.value]
    return count ? { ...choice, label: `${choice.label} (${count})` } : choice
  })
}
