/** Milliseconds that a picture may take; longer, and it holds nothing up. */
const LONGEST = 4_000
const WISHES = ['pointerdown', 'keydown', 'focusin'] as const

/** Resolves once a page is painted with its first pictures, or somebody wants something of it before. */
export async function isRead(): Promise<void> {
  const patience = new Promise((resolve) => { setTimeout(resolve, LONGEST) })
  await Promise.race([isPainted(), isWanted(), patience])
}

async function isPainted(): Promise<void> {
  if (document.readyState !== 'complete') await new Promise((resolve) => { addEventListener('load', resolve, { once: true }) })
  await new Promise(requestAnimationFrame)
  await new Promise((resolve) => { setTimeout(resolve) })
}

function isWanted(): Promise<void> {
  return new Promise((resolve) => {
    WISHES.forEach((wish) => { addEventListener(wish, () => resolve(), { once: true, passive: true, capture: true }) })
  })
}
