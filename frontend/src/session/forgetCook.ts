import type { QueryClient } from '@tanstack/vue-query'
import { meQuery } from './useSession'

/** Drops everything that was fetched for a cook who is signed out now. */
export function forgetCook(cache: QueryClient): void {
  cache.setQueryData(meQuery.queryKey, null)
  cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
}
