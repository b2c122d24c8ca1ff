/** Text a cook typed and has not saved, as it waits in the browser. `at` is an ISO time. */
export interface Kept<T> { at: string; text: T }

const PREFIX = 'smilecook:unsaved:'

/** Keeps text under a name; false when the browser has no room or allows no storage. */
export function keepText<T>(name: string, text: T, now = new Date()): boolean {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify({ at: now.toISOString(), text } satisfies Kept<T>))
    return true
  } catch {
    return false
  }
}

/** What was kept under a name; null when nothing was, or when it cannot be read any more. */
export function keptText<T>(name: string): Kept<T> | null {
  try {
    const kept = localStorage.getItem(PREFIX + name)
    return kept === null ? null : (JSON.parse(kept) as Kept<T>)
  } catch {
    return null
  }
}

/** Forgets what was kept under a name. */
export function dropText(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name)
  } catch {
    // Storage that cannot be reached holds nothing either.
  }
}

/** Forgets all that was kept, under every name. */
export function dropAllText(): void {
  try {
    const names = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index))
    names.filter((name) => name?.startsWith(PREFIX)).forEach((name) => localStorage.removeItem(name!))
  } catch {
    // Storage that cannot be reached holds nothing either.
  }
}
