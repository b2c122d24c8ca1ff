import { onMounted, onUnmounted } from 'vue'
import { useShortcutSetting } from './useShortcutSetting'

const FIELDS = 'input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"]'

const isTyping = (target: EventTarget | null) => target instanceof Element && target.closest(FIELDS) !== null

/** Runs `deeds[key]` when that key alone is pressed, never while somebody types or a dialog stands open. */
export function useShortcuts(deeds: Record<string, () => unknown>): void {
  const { isOn } = useShortcutSetting()

  function press(event: KeyboardEvent) {
    const deed = deeds[event.key]
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat
    if (!deed || !isOn.value || !isPlain || isTyping(event.target)) return
    event.preventDefault()
    deed()
  }

  onMounted(() => document.addEventListener('keydown', press))
  onUnmounted(() => document.removeEventListener('keydown', press))
}
