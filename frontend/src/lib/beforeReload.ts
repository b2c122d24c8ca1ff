/** What wants to be done before the page is loaded anew: keeping and saving what was typed. */
const deeds = new Set<() => Promise<void>>()
const LONGEST_MS = 5_000

/** Registers a deed; what comes back takes it off the list. */
export function beforeReload(deed: () => Promise<void>): () => void {
  deeds.add(deed)
  return () => { deeds.delete(deed) }
}

/** Does them all; one that fails or never ends stops nothing. */
export async function prepareReload(): Promise<void> {
  const tooLong = new Promise((resolve) => { setTimeout(resolve, LONGEST_MS) })
  await Promise.race([Promise.allSettled([...deeds].map((deed) => deed())), tooLong])
}
