import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { door } from './door'
import { forgetCook } from './forgetCook'
import { meQuery } from './useSession'

/** Signs in. Refused with 401 (wrong) or 403 (not activated). */
export function useSignIn() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: door.signIn,
    onSuccess: async (user) => {
      cache.setQueryData(meQuery.queryKey, user)
      // A cook sees more of the lists than a stranger did.
      await cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    },
  })
}

/** Signs out and forgets everything of this cook, unsaved text too. */
export function useSignOut() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: door.signOut,
    onSuccess: () => forgetCook(cache, { isLeaving: true }),
  })
}
