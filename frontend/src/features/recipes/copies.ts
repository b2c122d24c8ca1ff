import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { COPIES, copiesOn, makeCopy, peekCopy, takeCopy } from '@/api/copies'
import type { Shelf } from '@/lib/copyNames'

const DAY_MS = 86_400_000
const keys = {
  shelf: (shelf: Shelf) => [...COPIES, shelf] as const,
  one: (id: number) => [...COPIES, 'one', id] as const,
}

/** What lies on a shelf of this browser, newest first. */
export function useShelf(shelf: Shelf) {
  return useQuery({
    queryKey: keys.shelf(shelf),
    queryFn: () => copiesOn(shelf),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** Whether a recipe is kept in this browser. */
export function useIsKept(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => keys.one(toValue(id))),
    queryFn: async () => (await peekCopy('kept', toValue(id))) !== null,
    staleTime: 0,
  })
}

/** Keeping recipes and letting them go; every list follows. */
export function useKeeping() {
  const cache = useQueryClient()
  const refresh = () => cache.invalidateQueries({ queryKey: COPIES })

  return {
    /** False where there is no such recipe any more. Throws ApiProblem. */
    async keep(id: number): Promise<boolean> {
      const copy = await makeCopy('kept', id)
      if (copy) await takeCopy('opened', id)
      await refresh()
      return copy !== null
    },
    /** What comes back undoes it, with no network. */
    async letGo(id: number, shelf: Shelf = 'kept'): Promise<() => Promise<void>> {
      const putBack = await takeCopy(shelf, id)
      await refresh()
      return async () => {
        await putBack()
        await refresh()
      }
    },
    /** Renews what was copied a day ago or longer, and lets go what its author took back. */
    async renew(): Promise<void> {
      if (!navigator.onLine) return
      const old = (await copiesOn('kept')).filter(({ at }) => at < Date.now() - DAY_MS)
      for (const { recipe } of old) {
        const isGone = (await makeCopy('kept', recipe.id).catch(() => undefined)) === null
        if (isGone) await takeCopy('kept', recipe.id)
      }
      if (old.length > 0) await refresh()
    },
  }
}
