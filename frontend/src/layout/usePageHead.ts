import { useQuery } from '@tanstack/vue-query'
import { computed, ref, watch } from 'vue'
import { useRoute, type RouteLocationNormalizedLoaded } from 'vue-router'
import { client, type Schema } from '@/api/client'
import { unwrap } from '@/api/errors'
import { NO_FILTERS } from '@/lib/filters'
import { titlePrefix } from '@/ui/usePageTitle'
import { element } from './headElements'

type Head = Schema<'PageHead'>

/** What of a query makes another page; how a recipe is scaled, for one, doesn't. */
const TELLING = ['q', 'sort', 'order', 'page', ...Object.keys(NO_FILTERS)]
const OURS = '[data-head]'

/** The address of a page without what doesn't make it another one. */
function pathOf(route: RouteLocationNormalizedLoaded): string {
  const telling = TELLING.flatMap((name) => {
    const values = [route.query[name]].flat()
    return values.flatMap((value) => (value ? [[name, value]] : []))
  })
  const query = new URLSearchParams(telling).toString()
  const bare = route.fullPath.replace(/[?#].*$/, '')
  return query ? `${bare}?${query}` : bare
}

/**
 * Keeps the document's head as the server would have written it for this page: title, description,
 * canonical address, Open Graph, JSON-LD. The first page's is there already.
 */
export function usePageHead(): void {
  const route = useRoute()
  /** Undefined until the router has found its first page. */
  const path = computed(() => (route.matched.length > 0 ? pathOf(route) : undefined))
  const isWanted = ref(document.querySelector(OURS) === null)

  const { data } = useQuery({
    // Below 'recipes', so that it is asked for anew when a recipe was changed.
    queryKey: computed(() => ['recipes', 'page-head', path.value]),
    queryFn: ({ signal }) => fetchHead(path.value ?? '/', signal),
    enabled: () => isWanted.value && path.value !== undefined,
  })

  watch(path, (_, before) => {
    if (before === undefined) return
    isWanted.value = true
    forget()
  })
  watch(data, (head) => head && apply(head))
}

function fetchHead(path: string, signal: AbortSignal): Promise<Head> {
  return unwrap(client.GET('/api/page-head', { params: { query: { path } }, signal }))
}

/** Nothing said of the page before may be read as of this one. */
function forget(): void {
  document.head.querySelectorAll(OURS).forEach((one) => one.localName !== 'title' && one.remove())
}

function apply(head: Head): void {
  forget()
  document.title = titlePrefix.value + head.title
  document.head.append(...elementsOf(head))
}

function elementsOf(head: Head): HTMLElement[] {
  return [
    element('meta', { name: 'description', content: head.description }),
    element('meta', { name: 'robots', content: head.robots }),
    ...(head.canonical ? [element('link', { rel: 'canonical', href: head.canonical })] : []),
    ...Object.entries(head.open_graph).map(([property, content]) => element('meta', { property, content })),
    ...Object.entries(head.card).map(([name, content]) => element('meta', { name, content })),
    ...head.links.map((link) => element('link', link)),
    ...head.json_ld.map((document) => element('script', { type: 'application/ld+json' }, JSON.stringify(document))),
  ]
}
