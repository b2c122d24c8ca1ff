import { nextTick, ref, type Ref } from 'vue'

interface Ordered {
  list: Readonly<Ref<HTMLElement | null>>
  count: () => number
  /** Moves a line in the text. */
  move: (from: number, to: number) => void
  /** Brings the list up to date with the text. */
  now: () => void
}

/** Moving the rows of a list by their buttons and by keys; the focus goes along with the row. */
export function useLineOrder({ list, count, move, now }: Ordered) {
  /** The row that Tab comes to. */
  const current = ref(0)
  const button = (row: number, by: string) => list.value?.children[row]?.querySelector<HTMLElement>(`[data-by="${by}"]`)

  /** `by` names the button that gets the focus back; without one it was a drag. */
  async function reorder(from: number, to: number, by?: 1 | -1) {
    const [x, y] = [scrollX, scrollY]
    move(from, to)
    await nextTick()
    now()
    await nextTick()
    const row = Math.min(Math.max(to, 0), count() - 1)
    if (by) button(row, String(by))?.focus({ preventScroll: true })
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    scrollTo(x, y)
  }

  /** Up and Down lead from row to row; with Alt they take the row along. */
  function press(event: KeyboardEvent) {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    const side = event.target instanceof HTMLElement ? event.target.dataset['by'] : undefined
    if (by === 0 || !side || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    if (event.altKey) void reorder(current.value, current.value + by, by)
    else button(current.value + by, side)?.focus()
  }

  return { current, reorder, press }
}
