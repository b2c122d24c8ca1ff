import { computed, shallowRef, watch } from 'vue'
import { useRouter, type RouteLocationNormalizedLoaded } from 'vue-router'

const pageOf = (route: RouteLocationNormalizedLoaded) => route.matched.at(-1)?.components?.['default']

/**
 * The route as long as it is this page's. `useRoute` already tells of the next page while this one
 * is still there, and a list would fetch a page nobody asked for.
 */
export function useOwnRoute() {
  const { currentRoute } = useRouter()
  const own = shallowRef(currentRoute.value)
  watch(currentRoute, (now) => {
    if (pageOf(now) === pageOf(own.value)) own.value = now
  }, { flush: 'sync' })
  return own
}

/** The number in this page's address, undefined where it has none. */
export function useOwnId() {
  const route = useOwnRoute()
  return computed(() => {
    const { id } = route.value.params
    return typeof id === 'string' ? Number(id) : undefined
  })
}
