/**
 * A page that gets another address while somebody works in it, as a new recipe does once it is saved:
 * no change of page, so focus and place stay where they are.
 */
let goesOnAt: string | null = null

/** Marks the path for as long as `move` takes to go there. */
export async function goOnAt(path: string, move: () => Promise<unknown>): Promise<void> {
  goesOnAt = path
  await move()
  // The router puts the page in its place a moment after it has moved.
  setTimeout(() => { goesOnAt = null })
}

/** Whether the page on the screen is about to go on under this path. */
export const goesOn = (path: string): boolean => path === goesOnAt
