import { onScopeDispose, ref, type Ref } from 'vue'

const EDGE = 72 // pixels from the window's top and bottom, in which dragging scrolls
const STEP = 14 // pixels a move

/**
 * Moving a row of a list with a mouse, a pen or a finger, by its handle. Beside it there are buttons
 * and keys that do the same (WCAG 2.5.7).
 */
export function useLineDrag(list: Readonly<Ref<HTMLElement | null>>, drop: (from: number, to: number) => void) {
  /** The row that is dragged, and the gap it would fall into: 0 above the first row. */
  const from = ref<number | null>(null)
  const gap = ref<number | null>(null)
  let ended = new AbortController()

  function start(row: number, event: PointerEvent) {
    if (event.button !== 0) return
    event.preventDefault()
    end()
    ended = new AbortController()
    from.value = row
    gap.value = row
    const { signal } = ended
    addEventListener('pointermove', follow, { signal })
    addEventListener('pointerup', letGo, { signal })
    addEventListener('pointercancel', end, { signal })
    addEventListener('keydown', (key) => { if (key.key === 'Escape') end() }, { signal })
  }

  function follow({ clientY }: PointerEvent) {
    if (clientY < EDGE) scrollBy(0, -STEP)
    else if (clientY > innerHeight - EDGE) scrollBy(0, STEP)
    const rows = [...(list.value?.children ?? [])].map((row) => row.getBoundingClientRect())
    gap.value = rows.filter(({ top, height }) => top + height / 2 < clientY).length
  }

  function letGo() {
    const [row, into] = [from.value, gap.value]
    end()
    if (row === null || into === null) return
    const to = into > row ? into - 1 : into
    if (to !== row) drop(row, to)
  }

  function end() {
    ended.abort()
    from.value = null
    gap.value = null
  }

  onScopeDispose(end)
  return { from, gap, start }
}
