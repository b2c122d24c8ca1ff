import { lazily } from './lazily'

const NUMBER = lazily(() => new Intl.NumberFormat('en-GB'))
const COUNTED_TO = 1_000 // as backend/totals.py

/** "1 recipe", "412 recipes", "1,204 recipes". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${NUMBER().format(count)} ${count === 1 ? one : many}`
}

/** How many are on all pages of a list: "412 recipes", and "1,000+ recipes" where nobody counted further. */
export function totalled(list: { total: number; total_is_exact: boolean }, one: string): string {
  return list.total_is_exact ? counted(list.total, one) : `${NUMBER().format(COUNTED_TO)}+ ${one}s`
}
