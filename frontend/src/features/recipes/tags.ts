import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import { client } from '@/api/client'
import { unwrap } from '@/api/errors'
import { paused } from '@/lib/paused'

const PAUSE_MS = 200
const FRESH_MS = 60_000

/** What a field of words suggests for what is typed; asked once the typing pauses, while `wanted`. */
export type Suggest = (typed: Ref<string>, wanted: Ref<boolean>) => Ref<string[]>

/** Tags that are in use and begin like what is typed. */
export const suggestTags: Suggest = (typed, wanted) => {
  const q = usePaused(typed)
  const { data } = useQuery({
    queryKey: ['tags', q],
    queryFn: ({ signal }) => unwrap(client.GET('/api/tags', { params: { query: { q: q.value } }, signal })),
    enabled: wanted,
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  })
  return computed(() => (data.value?.data ?? []).map(({ tag }) => tag))
}

/** Ingredients of recipes that begin like what is typed. */
export const suggestFoods: Suggest = (typed, wanted) => {
  const q = usePaused(typed)
  const { data } = useQuery({
    queryKey: ['suggestions', q],
    queryFn: ({ signal }) => unwrap(client.GET('/api/search/suggest', { params: { query: { q: q.value } }, signal })),
    enabled: computed(() => wanted.value && q.value !== ''),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  })
  return computed(() => (q.value === '' ? [] : (data.value?.data ?? []).flatMap(({ kind, text }) => (kind === 'ingredient' ? [text] : []))))
}

function usePaused(typed: Ref<string>): Ref<string> {
  const q = ref('')
  const set = paused((text: string) => { q.value = text.trim() }, PAUSE_MS)
  watch(typed, set)
  onScopeDispose(set.cancel)
  return q
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
