import { onScopeDispose, shallowRef, watch } from 'vue'
import { understoodIngredient, understoodStep, type UnderstoodLine } from '@/lib/kitchen/understood'
import { linesIn } from '@/lib/lineMoves'
import type { LineKind } from '@/lib/pastedLines'

const PAUSE_MS = 250

/** What is understood of each line of a text, a moment after typing; `now` brings it up to date at once. */
export function useReadLines(text: () => string, kind: LineKind) {
  const read = kind === 'ingredient' ? understoodIngredient : understoodStep
  const lines = shallowRef<UnderstoodLine[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined

  function now() {
    clearTimeout(timer)
    lines.value = linesIn(text()).map(read)
  }

  now()
  watch(text, () => {
    clearTimeout(timer)
    timer = setTimeout(now, PAUSE_MS)
  })
  onScopeDispose(() => clearTimeout(timer))

  return { lines, now }
}
