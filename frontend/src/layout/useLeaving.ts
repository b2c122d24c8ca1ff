import { readonly, ref } from 'vue'
import { useRouter } from 'vue-router'
import { asProblem } from '@/api/errors'
import { prepareReload } from '@/lib/beforeReload'
import { countText } from '@/lib/keptText'
import { home } from '@/routes'
import { useSession } from '@/session/useSession'
import { useSignOut } from '@/session/useSignIn'
import { useToasts } from '@/ui/useToasts'

/** How many recipes have text that would go; 0 while nothing is asked. */
const atStake = ref(0)
let settle: ((leaves: boolean) => void) | undefined

function ask(texts: number): Promise<boolean> {
  atStake.value = texts
  return new Promise((resolve) => { settle = resolve })
}

function answer(leaves: boolean): void {
  atStake.value = 0
  settle?.(leaves)
}

/** The question before unsaved text goes with the sign-out. */
export const useLeavingQuestion = () => ({ atStake: readonly(atStake), answer })

/** Signs out, goes to the front page and says so. What is typed is saved first; what can't be is asked about. */
export function useLeaving() {
  const router = useRouter()
  const { me } = useSession()
  const { success, error } = useToasts()
  // Awaited, since the menu that was pressed is gone before a callback of `mutate` would come.
  const { mutateAsync, isPending } = useSignOut()

  async function leave() {
    await prepareReload()
    const texts = me.value ? countText(me.value.username) : 0
    if (texts > 0 && !await ask(texts)) return
    try {
      await mutateAsync()
      await router.push(home())
      success('You are signed out.')
    } catch (thrown) {
      error(asProblem(thrown).detail)
    }
  }
  return { leave, isLeaving: isPending }
}
