const LEAST = 60 // CSS pixels

/** Listeners for a part of the page: a finger drawn to the left goes on, to the right back; up and down still scroll. */
export function useSwipe(next: () => void, previous: () => void) {
  let from: Touch | undefined

  return {
    touchstart: (event: TouchEvent) => {
      from = event.touches.length === 1 ? event.touches[0] : undefined
    },
    touchend: (event: TouchEvent) => {
      const to = event.changedTouches[0]
      if (!from || !to) return
      const [right, down] = [to.clientX - from.clientX, to.clientY - from.clientY]
      from = undefined
      if (Math.abs(right) < LEAST || Math.abs(right) < 2 * Math.abs(down)) return
      if (right < 0) next()
      else previous()
    },
  }
}
