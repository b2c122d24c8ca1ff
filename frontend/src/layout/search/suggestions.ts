import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import { client, type Schema } from '@/api/client'
import { unwrap } from '@/api/errors'
import { LONGEST_SEARCH } from '@/lib/listQuery'
import { paused } from '@/lib/paused'
import { folded } from '@/lib/words'

const PAUSE_MS = 120
const FRESH_MS = 60_000
/** Of earlier searches that begin as what is typed. */
const MOST_RECENT = 2

/** One line below the search box; what has no address is searched for. */
export type Suggestion = Schema<'Suggestion'> | { kind: 'recent'; text: string; url: null }

/** What the server suggests for the words typed, asked once the typing pauses, while `wanted`. */
export function useSuggestions(words: Ref<string>, wanted: Ref<boolean>) {
  const q = ref('')
  const ask = paused((text: string) => { q.value = text }, PAUSE_MS)
  watch(words, (text) => ask([...text.trim()].slice(0, LONGEST_SEARCH).join('')))
  onScopeDispose(ask.cancel)
  const { data } = useQuery({
    queryKey: ['suggestions', q],
    queryFn: ({ signal }) => unwrap(client.GET('/api/search/suggest', { params: { query: { q: q.value } }, signal })),
    enabled: computed(() => wanted.value && q.value !== ''),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  })
  return computed<Suggestion[]>(() => (q.value === '' ? [] : data.value?.data ?? []))
}

/** Earlier searches first: all of them for an empty box, else those that begin as the words typed. */
export function withRecent(suggested: readonly Suggestion[], recent: readonly string[], words: string): Suggestion[] {
  const typed = folded(words.trim())
  const begun = recent.filter((one) => folded(one).startsWith(typed) && folded(one) !== typed)
  const first = typed ? begun.slice(0, MOST_RECENT) : begun
  const known = new Set(first.map(folded))
  return [
    ...first.map((text) => ({ kind: 'recent' as const, text, url: null })),
    ...(typed ? suggested.filter(({ kind, text }) => kind !== 'words' || !known.has(folded(text))) : []),
  ]
}
