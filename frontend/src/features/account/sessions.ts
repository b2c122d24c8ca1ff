import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { client, type Schema } from '@/api/client'
import { unwrap } from '@/api/errors'

export type Session = Schema<'Sessions'>['data'][number]

const KEY = ['sessions']

/** Where the cook is signed in, newest use first. */
export function useSessions() {
  return useQuery({
    queryKey: KEY,
    queryFn: () => unwrap(client.GET('/api/me/sessions')),
    select: ({ data }): Session[] => data,
    staleTime: 0,
  })
}

/** Ends one sign-in by its id, or all others when none is named. Needs a password typed lately. */
export function useEndSessions() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string | null) =>
      unwrap(
        id
          ? client.DELETE('/api/me/sessions/{id}', { params: { path: { id } } })
          : client.DELETE('/api/me/sessions'),
      ),
    // Also after a refusal: a sign-in that is gone already is a 404.
    onSettled: () => cache.invalidateQueries({ queryKey: KEY }),
  })
}
