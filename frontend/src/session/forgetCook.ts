import type { QueryClient } from '@tanstack/vue-query'
import { dropTextOf } from '@/lib/keptText'
import { tellOtherTabs } from './otherTabs'
import { forgetTraces } from './traces'
import { meQuery, type User } from './useSession'

/**
 * Drops everything that was fetched or kept for a cook who is signed out now, here and in the browser's other tabs.
 * Unsaved text goes only with who leaves on purpose; else it waits for its author.
 */
export async function forgetCook(cache: QueryClient, { isLeaving = false } = {}): Promise<void> {
  const me = cache.getQueryData<User | null>(meQuery.queryKey)
  const leaver = isLeaving && me ? me.username : null
  if (leaver) dropTextOf(leaver)
  cache.setQueryData(meQuery.queryKey, null)
  cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  await forgetTraces()
  tellOtherTabs(leaver)
}
