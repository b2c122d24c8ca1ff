import { useRouter } from 'vue-router'
import { goodbye } from '@/routes'
import { useDeleteAccount } from './settings'

/** Deletes the account and says goodbye. */
export function useDeparture() {
  const router = useRouter()
  const { mutateAsync, isPending, error } = useDeleteAccount()

  async function depart() {
    try {
      await mutateAsync()
    } catch {
      return // `error` stands in the form.
    }
    // Nothing of the account is left for Back to show.
    await router.replace(goodbye())
  }
  return { depart, isDeparting: isPending, error }
}
