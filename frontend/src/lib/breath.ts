interface WithYield { yield?: () => Promise<void> }

/** Lets the browser do what waits, a tap above all, before the work goes on in a task of its own. */
export function breath(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: WithYield }
  return scheduler?.yield?.() ?? new Promise((resolve) => { setTimeout(resolve) })
}
