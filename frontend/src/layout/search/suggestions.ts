import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import { apiOrigin } from '@/api/origin'
import { sendUnasked } from '@/api/client'
import { LONGEST_SEARCH } from '@/lib/listQuery'
import { paused } from '@/lib/paused'
import { folded } from '@/lib/words'

const PAUSE_MS = 120
const FRESH_MS = 60_000
/** Of earlier searches that begin as what is typed. */
const MOST_RECENT = 2

/** One line below the search box; what has no address is searched for. */
export interface Suggestion { kind: 'recipe' | 'cook' | 'ingredient' | 'tag' | 'words' | 'recent'; text: string; url: string | null }

/** What the server suggests for the words typed, asked once the typing pauses, while `wanted`. */
export function useSuggestions(words: Ref<string>, wanted: Ref<boolean>) {
  const q = ref('')
  const ask = paused((text: string) => { q.value = text }, PAUSE_MS)
  watch(words, (text) => ask([...text.trim()].slice(0, LONGEST_SEARCH).join('')))
  onScopeDispose(ask.cancel)
  const { data } = useQuery({
    queryKey: ['suggestions', q],
    queryFn: ({ signal }) => fetchSuggestions(q.value, signal),
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

/** The path of a suggestion's address, which the API may give with its origin. */
export function pathOf(url: string): string {
  const { pathname, search } = new URL(url, location.origin)
  return pathname + search
}

async function fetchSuggestions(q: string, signal: AbortSignal): Promise<{ data: Suggestion[] }> {
  const answer = await sendUnasked(new Request(`${apiOrigin || location.origin}/api/search/suggest?q=${encodeURIComponent(q)}`, { signal }))
  return answer.ok ? ((await answer.json()) as { data: Suggestion[] }) : { data: [] }
}
