import { computed, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { forgetSearches, recentSearches, rememberSearch } from '@/lib/recentSearches'
import { counted } from '@/lib/plural'
import { useSuggestions, withRecent, type Suggestion } from './suggestions'
import { useCombobox } from './useCombobox'
import { useTypedSearch } from './useTypedSearch'

/** Lines below the box; fewer on the list itself, whose answers stand below them. */
const MOST = 8
const MOST_ON_LIST = 4

const keyOf = ({ kind, text }: Suggestion) => `${kind} ${text}`

/** What the search box of the header does. `done` is called when a search or a suggestion was chosen. */
export function useSearchBox(done: () => void) {
  const route = useRoute()
  const router = useRouter()
  const { words, search } = useTypedSearch()
  const recent = ref<string[]>([])
  const isWanted = ref(false)
  const suggested = useSuggestions(words, isWanted)

  const isEmpty = computed(() => words.value.trim() === '')
  const options = computed(() => {
    const most = route.name === 'recipes' && !isEmpty.value ? MOST_ON_LIST : MOST
    return withRecent(suggested.value, recent.value, words.value).slice(0, most)
  })
  const { open, active, isListed, close, take, press } = useCombobox<Suggestion>(options, { keyOf, choose, clear })
  const said = computed(() => (isListed.value ? counted(options.value.length, 'suggestion') : ''))

  watch(open, (now) => {
    if (!now) return
    isWanted.value = true
    recent.value = recentSearches()
  })

  async function submit() {
    close()
    done()
    await search()
  }

  async function choose({ kind, text, url }: Suggestion) {
    done()
    if (kind === 'words' || !url) return search(text)
    rememberSearch(words.value)
    await router.push(url)
  }

  function clear() {
    words.value = ''
  }

  function forget() {
    forgetSearches()
    recent.value = []
  }

  return { words, options, open, active, isListed, isEmpty, said, close, take, press, submit, clear, forget }
}
