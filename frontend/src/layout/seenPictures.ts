/** Resolves when `root` can show at once what of the pictures in `written` is on the screen. */
export async function decodeSeen(written: HTMLElement, root: HTMLElement): Promise<void> {
  const seen = new Set([...written.querySelectorAll('img')].filter(isSeen).map(({ src }) => src))
  await Promise.all([...root.querySelectorAll('img')].filter(({ src }) => seen.has(src)).map(decoded))
}

function isSeen(image: HTMLImageElement): boolean {
  const { top, bottom } = image.getBoundingClientRect()
  return image.complete && bottom > 0 && top < innerHeight
}

/** A lazy picture would wait until it is on the page. */
function decoded(image: HTMLImageElement): Promise<void> {
  image.loading = 'eager'
  return image.decode().catch(() => undefined)
}
