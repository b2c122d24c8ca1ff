import { onScopeDispose, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { addressQuery, listQueryFrom } from '@/lib/listQuery'
import { paused } from '@/lib/paused'
import { rememberSearch } from '@/lib/recentSearches'
import { recipes } from '@/routes'

const PAUSE_MS = 220

/**
 * The words of the search box and the address of the list, each following the other. On the list itself
 * every pause in typing is a search: a stretch of typing makes one entry of the history, which Enter closes.
 */
export function useTypedSearch() {
  const route = useRoute()
  const router = useRouter()
  const words = ref('')
  let ourMoves = 0
  let isTypedEntry = false

  const isOnList = () => route.name === 'recipes'
  const list = () => listQueryFrom(isOnList() ? route.query : {})
  const asked = () => (isOnList() ? list().q : '')

  async function go(q: string, entry: 'typed' | 'chosen') {
    const to = recipes(addressQuery({ ...list(), q, page: 1 }))
    const move = isTypedEntry ? router.replace : router.push
    ourMoves += 1
    await move(to).finally(() => { ourMoves -= 1 })
    isTypedEntry = entry === 'typed'
  }

  const follow = paused(async (q: string) => {
    if (!isOnList() || q === asked()) return
    await go(q, 'typed')
    scrollTo({ top: 0 })
  }, PAUSE_MS)

  watch(words, (text) => follow(text.trim()))
  watch(() => route.fullPath, () => {
    if (ourMoves > 0) return
    isTypedEntry = false
    follow.cancel()
    if (words.value.trim() !== asked()) words.value = asked()
  }, { immediate: true, flush: 'sync' })

  // Who types, sees what is meant and opens it has searched as well.
  const unhook = router.afterEach((to, from) => {
    if (from.name === 'recipes' && to.name === 'recipe') rememberSearch(listQueryFrom(from.query).q)
  })
  onScopeDispose(() => {
    unhook()
    follow.cancel()
  })

  /** Searches for what stands in the box, or for other words. */
  async function search(text = words.value) {
    const q = text.trim()
    follow.cancel()
    words.value = q
    rememberSearch(q)
    await go(q, 'chosen')
  }

  return { words, search }
}
