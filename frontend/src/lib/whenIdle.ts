/** Runs what can wait once the page is at rest; not every browser says when that is. */
export function whenIdle(deed: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(deed, { timeout: 5_000 })
  else setTimeout(deed, 500)
}
