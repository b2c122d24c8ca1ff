import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { client } from '@/api/client'
import { unwrap } from '@/api/errors'

const PAUSE_MS = 200
const FRESH_MS = 60_000

/** Tags that are in use and begin like what is typed; asked once the typing pauses, while `wanted`. */
export function useTagSuggestions(typed: Ref<string>, wanted: Ref<boolean>) {
  const q = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(typed, (text) => {
    clearTimeout(timer)
    timer = setTimeout(() => { q.value = text.trim() }, PAUSE_MS)
  })
  onScopeDispose(() => clearTimeout(timer))
  return useQuery({
    queryKey: ['tags', q],
    queryFn: ({ signal }) => unwrap(client.GET('/api/tags', { params: { query: { q: q.value } }, signal })),
    enabled: wanted,
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  })
}

/** The tags most in use, while `wanted`. */
export function usePopularTags(wanted: Ref<boolean>) {
  return useQuery({
    queryKey: ['tags', ''],
    queryFn: ({ signal }) => unwrap(client.GET('/api/tags', { params: { query: { q: '' } }, signal })),
    enabled: wanted,
    staleTime: FRESH_MS,
  })
}
