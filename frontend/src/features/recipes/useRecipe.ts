import { useQuery } from '@tanstack/vue-query'
import { computed, onScopeDispose, toValue, type MaybeRefOrGetter } from 'vue'
import { canCopy, copyOf, dropCopy, makeCopy, peekCopy } from '@/api/copies'
import { asProblem } from '@/api/errors'
import { queryClient } from '@/api/queryClient'
import { whenIdle } from '@/lib/whenIdle'
import { fetchRecipe, recipeKeys, type Read, type Recipe } from './api'

const PATIENCE_MS = 5_000
/** How often the server is asked again while a copy stands in for its answer. */
const AGAIN_MS = 20_000
const FRESH_MS = 30_000
/** A copy this young of the same text needs no renewal. */
const YOUNG_MS = 3_600_000
/** No answer, or none of the site's own: then a copy will do. */
const AWAY = new Set([0, 502, 503, 504])

interface Asked { state: { data?: Read | undefined } }

/** One recipe to read: the server's, or the copy in this browser while the server can't be reached. */
export function useRecipe(id: MaybeRefOrGetter<number>) {
  const query = useQuery({
    queryKey: computed(() => recipeKeys.one(toValue(id))),
    queryFn: ({ signal }) => read(toValue(id), signal),
    staleTime: ({ state }: Asked) => (state.data?.copiedAt ? 0 : FRESH_MS),
    refetchInterval: ({ state }: Asked) => (state.data?.copiedAt ? AGAIN_MS : false),
  })
  const whenOnline = () => { if (query.data.value?.copiedAt) void query.refetch() }
  addEventListener('online', whenOnline)
  onScopeDispose(() => removeEventListener('online', whenOnline))
  return query
}

async function read(id: number, signal: AbortSignal): Promise<Read> {
  const shown = queryClient.getQueryData<Read>(recipeKeys.one(id))
  const network = fetchRecipe(id, signal)
  try {
    const answer: Read = await (shown ? network : Promise.race([network, impatient(id, network)]))
    if (!answer.copiedAt) whenIdle(() => void copyLater(answer.recipe))
    return answer
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (problem.status === 404 || problem.status === 410) await dropCopy(id)
    const copy = AWAY.has(problem.status) ? await standIn(id, shown) : null
    if (!copy) throw thrown
    return copy
  }
}

/** What is on the screen already stays; a copy is only better than nothing. */
async function standIn(id: number, shown: Read | undefined): Promise<Read | null> {
  if (shown) return shown.copiedAt ? shown : null
  const copy = await copyOf(id)
  return copy && { recipe: copy.recipe, etag: null, copiedAt: copy.at }
}

/** A network that only seems to be there is not waited for where a copy is at hand. */
async function impatient(id: number, network: Promise<Read>): Promise<Read> {
  await new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS) })
  return (await standIn(id, undefined)) ?? network
}

/** What was read can be read again without a network. */
async function copyLater({ id, is_publish, updated_at }: Recipe): Promise<void> {
  if (!canCopy || !is_publish) return
  const kept = await peekCopy('kept', id)
  const copy = kept ?? (await peekCopy('opened', id))
  if (copy?.recipe.updated_at === updated_at && Date.now() - copy.at < YOUNG_MS) return
  // Nobody asked for it: where it can't be made, nothing is lost.
  await makeCopy(kept ? 'kept' : 'opened', id).catch(() => null)
}
