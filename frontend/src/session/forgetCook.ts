import type { QueryClient } from '@tanstack/vue-query'
import { forgetSearches } from '@/lib/recentSearches'
import { tellOtherTabs } from './otherTabs'
import { forgetTraces } from './traces'
import { meQuery } from './useSession'

/** Drops everything that was fetched or kept for a cook who is signed out now, here and in the browser's other tabs. */
export async function forgetCook(cache: QueryClient): Promise<void> {
  cache.setQueryData(meQuery.queryKey, null)
  forgetSearches()
  cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  await forgetTraces()
  tellOtherTabs()
}
