import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { client, type Schema } from '@/api/client'
import { ApiProblem, unwrap } from '@/api/errors'

export type Export = Schema<'Export'>

const KEY = ['export']
const OFTEN = 1_500 // milliseconds between two looks while it is being made

/** Null before the first one was asked for. */
async function fetchExport(): Promise<Export | null> {
  try {
    return (await unwrap(client.GET('/api/me/export')))
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 404) return null
    throw problem
  }
}

export const isUnderWay = (export_: Export | null | undefined) =>
  export_?.state === 'queued' || export_?.state === 'running'

/** How far the cook's export is; looks again and again while it is being made. */
export function useExport() {
  return useQuery({
    queryKey: KEY,
    queryFn: fetchExport,
    staleTime: 0,
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? OFTEN : false),
  })
}

/** Asks for a new export; while one is being made, it is that one. */
export function useAskForExport() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(client.POST('/api/me/export')),
    onSuccess: (asked) => void cache.setQueryData(KEY, asked),
  })
}
