import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, type Schema } from '@/api/client'
import { unwrap } from '@/api/errors'

export type Cook = Schema<'Cook'>

export const cookKeys = {
  one: (username: string) => ['cooks', username] as const,
}

/** One cook, as everybody may see them. */
export function useCook(username: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => cookKeys.one(toValue(username))),
    queryFn: ({ signal }) => unwrap(client.GET('/api/users/{username}', {
      params: { path: { username: toValue(username) } },
      signal,
    })),
  })
}
