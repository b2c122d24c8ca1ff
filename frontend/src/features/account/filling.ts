/** The API takes a form that was filled in sooner for a machine's (docs/api.md); a little more, for clocks. */
export const SHORTEST_FILLING = 1_600

/**
 * Milliseconds since `openedAt` (of performance.now()), once they are as many as people need.
 * A password manager fills the form in at once; then the remaining moment is waited out.
 */
export async function filledInMs(openedAt: number): Promise<number> {
  const passed = () => Math.round(performance.now() - openedAt)
  const missing = SHORTEST_FILLING - passed()
  if (missing > 0) await new Promise((resolve) => setTimeout(resolve, missing))
  return Math.max(passed(), SHORTEST_FILLING)
}
