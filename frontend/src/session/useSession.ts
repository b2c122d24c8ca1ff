import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { client, type Schema } from '@/api/client'
import { ApiProblem, unwrap } from '@/api/errors'
import { proof } from '@/api/proof'
import { queryClient } from '@/api/queryClient'

export type User = Schema<'User'>

/** The signed-in cook, or null. Asks the server only where there is a proof to show. */
async function fetchMe(): Promise<User | null> {
  if (!proof.isThere()) return null
  try {
    return await unwrap(client.GET('/api/me'))
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 401) return null
    throw problem
  }
}

/** Server state "who am I": one key and one owner. */
export const meQuery = { queryKey: ['me'], queryFn: fetchMe, staleTime: 5 * 60_000 }

/** Who is signed in. `me` is undefined while asking, null for a stranger. */
export function useSession() {
  const query = useQuery(meQuery)
  return {
    me: computed(() => query.data.value),
    isSignedIn: computed(() => Boolean(query.data.value)),
    isPending: query.isPending,
    isFetching: query.isFetching,
    problem: query.error,
    refetch: query.refetch,
  }
}

/** For route guards: whether a cook is signed in; when the server can't say, whether there is a proof. */
export async function isSignedIn(): Promise<boolean> {
  try {
    return (await queryClient.ensureQueryData(meQuery)) !== null
  } catch {
    return proof.isThere()
  }
}
