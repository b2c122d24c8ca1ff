import { useRouter } from 'vue-router'
import { asProblem } from '@/api/errors'
import { home } from '@/routes'
import { useSignOut } from '@/session/useSignIn'
import { useToasts } from '@/ui/useToasts'

/** Signs out, goes to the front page and says so. */
export function useLeaving() {
  const router = useRouter()
  const { success, error } = useToasts()
  // Awaited, since the menu that was pressed is gone before a callback of `mutate` would come.
  const { mutateAsync, isPending } = useSignOut()

  async function leave() {
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
