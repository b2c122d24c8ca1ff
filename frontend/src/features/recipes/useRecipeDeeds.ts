import { computed, ref } from 'vue'
import { asProblem, type ApiProblem } from '@/api/errors'
import { useToasts } from '@/ui/useToasts'
import type { ListedRecipe } from './api'
import { deleteRecipe, restoreRecipe, setPublished, useFreshRecipes } from './writes'

/** What an author does to a finished recipe, with a toast for what succeeded and `problem` for what didn't. */
export function useRecipeDeeds() {
  const toasts = useToasts()
  const refresh = useFreshRecipes()
  const busyWith = ref<number | null>(null)
  const problem = ref<ApiProblem | null>(null)

  async function attempt(recipe: ListedRecipe, deed: () => Promise<unknown>): Promise<boolean> {
    busyWith.value = recipe.id
    problem.value = null
    try {
      await deed()
      return true
    } catch (thrown) {
      problem.value = asProblem(thrown)
      return false
    } finally {
      busyWith.value = null
    }
  }

  async function publish(recipe: ListedRecipe): Promise<void> {
    if (!await attempt(recipe, () => setPublished(recipe.id, true))) return
    toasts.success(`“${recipe.name}” is published.`)
    await refresh()
  }

  async function unpublish(recipe: ListedRecipe): Promise<void> {
    if (!await attempt(recipe, () => setPublished(recipe.id, false))) return
    toasts.success(`“${recipe.name}” is a draft again.`, { action: { label: 'Undo', run: () => publish(recipe) } })
    await refresh()
  }

  /** True once it is gone; the toast offers to bring it back. */
  async function remove(recipe: ListedRecipe): Promise<boolean> {
    if (!await attempt(recipe, () => deleteRecipe(recipe.id))) return false
    toasts.success(`“${recipe.name}” is deleted.`, { action: { label: 'Undo', run: () => restore(recipe) } })
    return true
  }

  async function restore(recipe: ListedRecipe): Promise<void> {
    try {
      await restoreRecipe(recipe.id)
      toasts.success(`“${recipe.name}” is back.`)
    } catch (thrown) {
      // The page it was deleted on may be gone: the toast is the only place left.
      toasts.error(`“${recipe.name}” could not be brought back. ${asProblem(thrown).detail}`)
    }
    await refresh()
  }

  const isBusy = computed(() => busyWith.value !== null)
  return { publish, unpublish, remove, refresh, problem, busyWith, isBusy }
}
