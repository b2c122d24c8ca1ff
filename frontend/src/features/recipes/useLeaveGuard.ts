import { onScopeDispose, ref, type Ref } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'

/** Asks before a page with unsaved work is left; `open` and `answer` belong to the dialog that asks. */
export function useLeaveGuard(unsaved: Ref<boolean>) {
  const open = ref(false)
  let decide: ((leave: boolean) => void) | undefined

  function ask(): Promise<boolean> {
    open.value = true
    return new Promise((resolve) => { decide = resolve })
  }

  function answer(leave: boolean) {
    open.value = false
    decide?.(leave)
  }

  function askBrowser(event: BeforeUnloadEvent) {
    if (unsaved.value) event.preventDefault()
  }

  onBeforeRouteLeave((to) => !unsaved.value || to.name === 'sign-in' || ask())
  window.addEventListener('beforeunload', askBrowser)
  onScopeDispose(() => { window.removeEventListener('beforeunload', askBrowser) })

  return { open, answer }
}
