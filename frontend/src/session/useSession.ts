import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { client, type Schema } from '@/api/client'
import { csrfToken } from '@/api/csrf'
import { ApiProblem, unwrap } from '@/api/errors'

export type User = Schema<'User'>

export interface Credentials {
  email: string
  password: string
}

export const meKey = ['me'] as const

/** The signed-in cook, or null. Asks the server only where the CSRF cookie says "probably". */
async function fetchMe(): Promise<User | null> {
  if (!csrfToken()) return null
  try {
    return await unwrap(client.GET('/api/me'))
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 401) return null
    throw problem
  }
}

/** Who is signed in. `me` is undefined while asking, null for a stranger. */
export function useSession() {
  const query = useQuery({ queryKey: meKey, queryFn: fetchMe, staleTime: 5 * 60_000 })
  const me = computed(() => query.data.value)
  return {
    me,
    isSignedIn: computed(() => Boolean(me.value)),
    isPending: query.isPending,
    problem: query.error,
    refetch: query.refetch,
  }
}

/** Signs in; what others may see of the lists is fetched anew. Refused with 401 or 403. */
export function useSignIn() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (credentials: Credentials) => unwrap(client.POST('/api/session', { body: credentials })),
    onSuccess: async (user) => {
      cache.setQueryData(meKey, user)
      await cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    },
  })
}

/** Signs out and forgets everything that was fetched for this cook. */
export function useSignOut() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      try {
        await unwrap(client.DELETE('/api/session'))
      } catch (problem) {
        // A session that has ended already is what we wanted.
        if (!(problem instanceof ApiProblem) || problem.status !== 401) throw problem
      }
    },
    onSuccess: () => {
      cache.clear()
      cache.setQueryData(meKey, null)
    },
  })
}
