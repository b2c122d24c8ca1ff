import { onMounted, onUnmounted, ref, watch, type Ref } from 'vue'
import { useRoute } from 'vue-router'

/**
 * A button that shows a panel (the APG's disclosure pattern). `root` holds both: a press outside, Escape,
 * the focus leaving it or a change of page closes the panel; Escape gives the focus back to the button.
 */
export function useDisclosure(root: Ref<HTMLElement | null>) {
  const open = ref(false)
  const route = useRoute()
  const close = () => (open.value = false)
  const isOutside = (target: EventTarget | null) => target instanceof Node && !root.value?.contains(target)

  function escape(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !open.value) return
    close()
    root.value?.querySelector<HTMLElement>('[aria-expanded]')?.focus()
  }

  function leave(event: Event) {
    if (isOutside(event.target)) close()
  }

  watch(() => route.fullPath, close)
  onMounted(() => {
    document.addEventListener('keydown', escape)
    document.addEventListener('pointerdown', leave)
    document.addEventListener('focusin', leave)
  })
  onUnmounted(() => {
    document.removeEventListener('keydown', escape)
    document.removeEventListener('pointerdown', leave)
    document.removeEventListener('focusin', leave)
  })
  return { open, close, toggle: () => (open.value = !open.value) }
}
