import { onScopeDispose, ref } from 'vue'
import { useRouter } from 'vue-router'
import { goesOn } from '@/lib/goingOn'
import { useSession } from '@/session/useSession'
import { useToasts } from '@/ui/useToasts'
import type { RecipeEditor } from './useRecipeEditor'

/**
 * Asks before a page is left with what would really be lost; says so where unsaved text only stays
 * in the browser. `open` and `answer` belong to the dialog that asks.
 */
export function useLeaveGuard({ wouldLose, unsaved, autosaved, keepNow }: RecipeEditor) {
  const open = ref(false)
  const { success } = useToasts()
  const { me } = useSession()
  let decide: ((leave: boolean) => void) | undefined

  function ask(): Promise<boolean> {
    open.value = true
    return new Promise((resolve) => { decide = resolve })
  }

  function answer(leave: boolean) {
    open.value = false
    decide?.(leave)
  }

  function tell() {
    // Who has signed out was asked about it.
    if (!me.value) return
    if (!unsaved.value || autosaved.value === 'waiting' || autosaved.value === 'saving') return
    success('What you changed is not saved yet. It is kept in this browser, and back when you edit the recipe again.')
  }

  /** What is in the air is judged only once the browser was asked to keep it. */
  function isSafe() {
    keepNow()
    return !wouldLose.value
  }

  function askBrowser(event: BeforeUnloadEvent) {
    if (!isSafe()) event.preventDefault()
  }

  const unhook = useRouter().beforeEach((to, from) => {
    if (to.path === from.path || goesOn(to.path) || to.name === 'sign-in') return true
    if (!isSafe()) return ask()
    tell()
    return true
  })
  window.addEventListener('beforeunload', askBrowser)
  onScopeDispose(() => {
    unhook()
    window.removeEventListener('beforeunload', askBrowser)
  })

  return { open, answer }
}
