import { remember, remembered } from './remembered'
import { folded } from './words'

/** What was searched for lately in this browser, the newest first; it never leaves the browser. */
const NAME = 'searches'
const MOST = 6

export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(remembered(NAME) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}

/** Puts a search first; one that differs only in case and accents stands there once. */
export function rememberSearch(words: string): void {
  const said = words.trim()
  if (!said) return
  const others = recentSearches().filter((one) => folded(one) !== folded(said))
  remember(NAME, JSON.stringify([said, ...others].slice(0, MOST)))
}

export function forgetSearches(): void {
  remember(NAME, null)
}
