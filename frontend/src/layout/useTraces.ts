import { useQueryClient } from '@tanstack/vue-query'
import { watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { COPIES } from '@/api/copies'
import { allowTextOf, dropTextOf } from '@/lib/keptText'
import { signIn } from '@/routes'
import { onOtherTab } from '@/session/otherTabs'
import { ownTraces } from '@/session/traces'
import { meQuery, useSession } from '@/session/useSession'

/** Keeps what lies in this browser with whom it belongs to, and signs this tab out when another one does. */
export function useTraces(): void {
  const cache = useQueryClient()
  const router = useRouter()
  const route = useRoute()
  const { me } = useSession()

  watch(me, (cook, before) => {
    if (cook === undefined || (before !== undefined && cook?.id === before?.id)) return
    if (cook) allowTextOf(cook.username)
    void own(cook?.id ?? null)
  }, { immediate: true })

  /** A list of copies may have been read before they went; a first reading on its way would outlast an invalidation. */
  async function own(id: number | null) {
    if (await ownTraces(id)) await cache.resetQueries({ queryKey: COPIES })
  }

  onOtherTab(async (leaver) => {
    if (leaver) dropTextOf(leaver)
    cache.setQueryData(meQuery.queryKey, null)
    if (route.meta.forCooks) await router.replace(signIn(route.fullPath))
    // What is on the screen is asked for anew, as a stranger.
    await cache.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  })
}
