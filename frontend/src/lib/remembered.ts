/** Small choices of a reader that the browser keeps; storage that is closed to us remembers nothing. */
const PREFIX = 'smilecook:'

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
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
