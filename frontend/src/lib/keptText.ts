/** Text a cook typed and has not saved, as it waits in the browser. `at` is an ISO time. */
export interface Kept<T> { at: string; text: T }

const PREFIX = 'smilecook:unsaved:'

/** Keeps text under a name, `cook:what`; false when the browser has no room or allows no storage. */
export function keepText<T>(name: string, text: T, now = new Date()): boolean {
  if (isSealed(name)) return true
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

/** Whose text is kept no longer: who signed out, until they are here again. A name begins with its cook. */
const sealed = new Set<string>()
const isSealed = (name: string) => sealed.has(name.split(':', 1)[0] ?? '')

/** How many texts of a cook wait here. */
export const countText = (cook: string): number => namesOf(cook).length

/** Forgets all text of a cook who leaves; what an editor that is still open would keep after that is not kept. */
export function dropTextOf(cook: string): void {
  sealed.add(cook)
  namesOf(cook).forEach(dropText)
}

/** Keeps a cook's text again. */
export function allowTextOf(cook: string): void {
  sealed.delete(cook)
}

function namesOf(cook: string): string[] {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
    return keys.filter((key) => key.startsWith(`${PREFIX}${cook}:`)).map((key) => key.slice(PREFIX.length))
  } catch {
    return [] // Storage that cannot be reached holds nothing either.
  }
}
