import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { client } from '@/api/client'
import { ApiProblem, unwrap } from '@/api/errors'
import { meQuery } from './useSession'

export interface Credentials {
  email: string
  password: string
}

/** Signs in. Refused with 401 (wrong) or 403 (not activated). */
export function useSignIn() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (credentials: Credentials) => unwrap(client.POST('/api/session', { body: credentials })),
    onSuccess: async (user) => {
      cache.setQueryData(meQuery.queryKey, user)
      // A cook sees more of the lists than a stranger did.
      await cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    },
  })
}

/** Signs out and forgets everything that was fetched for this cook. */
export function useSignOut() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: endSession,
    onSuccess: () => {
      cache.setQueryData(meQuery.queryKey, null)
      cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    },
  })
}

/** A session that has ended already is what we wanted. */
async function endSession(): Promise<void> {
  try {
    await unwrap(client.DELETE('/api/session'))
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status !== 401) throw problem
  }
}
