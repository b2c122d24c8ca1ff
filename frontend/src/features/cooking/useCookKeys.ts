import { onMounted, onUnmounted } from 'vue'

interface Deeds { next: () => void; previous: () => void; first: () => void; last: () => void; close: () => void }

const FIELDS = 'input, textarea, select, [contenteditable], [role="dialog"]'
/** What the space bar presses by itself. */
const PRESSED = 'button, a, summary'

/** Arrows, space, Home, End and Escape, as floury hands press them; never inside a dialog or a field. */
export function useCookKeys(deeds: Deeds): void {
  const keys: Record<string, keyof Deeds> = { ArrowRight: 'next', ArrowLeft: 'previous', Home: 'first', End: 'last', Escape: 'close', ' ': 'next' }

  function press(event: KeyboardEvent) {
    const deed = keys[event.key]
    const target = event.target instanceof Element ? event.target : null
    const isOthers = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || target?.closest(FIELDS)
    if (!deed || isOthers || (event.key === ' ' && target?.closest(PRESSED))) return
    event.preventDefault()
    deeds[deed]()
  }

  onMounted(() => document.addEventListener('keydown', press))
  onUnmounted(() => document.removeEventListener('keydown', press))
}
