/** Small choices of a reader that the browser keeps; storage that is closed to us remembers nothing. */
const PREFIX = 'smilecook:'

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
}

/** What the device is set to, whoever uses it, and text that waits for its author (keptText.ts). */
const STAYS = /^smilecook:(?:theme|shortcuts|unsaved:.*)$/

/** Forgets all but the device's own settings and unsaved text; whoever listens to the storage hears of it. */
export function forgetRemembered(): void {
  try {
    const names = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
    names.filter((name) => name.startsWith(PREFIX) && !STAYS.test(name)).forEach((name) => localStorage.removeItem(name))
  } catch {
    // Storage that cannot be reached holds nothing either.
  }
  dispatchEvent(new StorageEvent('storage', { key: null }))
}

/** Remembers `value` under `name`; null forgets it. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name)
    else localStorage.setItem(PREFIX + name, value)
  } catch {
    // The choice holds until the page is left.
  }
}
