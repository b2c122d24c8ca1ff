import { ref } from 'vue'
import { useRoute } from 'vue-router'

/** The token in the address of a link from a mail; `spend` takes it out of the address bar and the history. */
export function useMailedToken() {
  const { query, path } = useRoute()
  const token = ref(String(query['token'] ?? ''))

  function spend() {
    // The router keeps its own note of where one is in the same entry.
    history.replaceState({ ...(history.state as object | null), current: path }, '', path)
  }
  return { token, spend }
}
