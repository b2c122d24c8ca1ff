import { computed, ref, shallowRef } from 'vue'
import { asProblem, type ApiProblem } from '@/api/errors'
import type { RecipeFields } from '@/lib/recipeRules'
import { fetchRecipe, type NewRecipe, type Saved } from './api'
import { BLANK, differing, fieldsOf } from './recipeFields'
import { useCoverUpload } from './useCoverUpload'
import { useKeptForm } from './useKeptForm'
import { useRecipeForm } from './useRecipeForm'
import { changeRecipe, createRecipe, setPublished, useFreshRecipes } from './writes'

export type Deed = 'save' | 'publish' | 'unpublish'

/**
 * Writing one recipe. `start` is the recipe as fetched, null for a new one; `cook` names whose
 * unsaved text is kept. Every deed says whether it succeeded; nothing typed is lost when it didn't.
 */
export function useRecipeEditor(start: Saved | null, cook: string) {
  const saved = shallowRef<Saved | null>(start)
  const etag = ref(start?.etag ?? null)
  const busy = ref<Deed | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  /** The recipe as someone, perhaps this cook elsewhere, saved it meanwhile. */
  const theirs = shallowRef<Saved | null>(null)

  const form = useRecipeForm(start ? fieldsOf(start.recipe) : BLANK)
  const cover = useCoverUpload()
  const name = computed(() => `${cook}:recipe:${saved.value?.recipe.id ?? 'new'}`)
  const kept = useKeptForm(name, form, etag)
  const refresh = useFreshRecipes()

  function take(fresh: Saved) {
    saved.value = fresh
    etag.value = fresh.etag
  }

  async function attempt(deed: Deed, steps: () => Promise<boolean>): Promise<boolean> {
    if (busy.value) return false
    busy.value = deed
    problem.value = null
    try {
      return await steps()
    } catch (thrown) {
      refuse(asProblem(thrown))
      return false
    } finally {
      busy.value = null
    }
  }

  function refuse(refusal: ApiProblem) {
    kept.keepNow()
    // A conflict is shown as such, not as an error.
    if (theirs.value) return
    form.refuse(refusal.errors)
    problem.value = refusal
  }

  /** Sends the change; when only the version moved (a cover, a publication), over the newer one. */
  async function sendChange(id: number): Promise<Saved> {
    try {
      return await changeRecipe(id, form.change.value, etag.value)
    } catch (thrown) {
      if (asProblem(thrown).status !== 412) throw thrown
      const fresh = await fetchRecipe(id)
      if (differing(fieldsOf(fresh.recipe), form.base.value).length === 0) {
        return changeRecipe(id, form.change.value, fresh.etag)
      }
      theirs.value = fresh
      throw thrown
    }
  }

  /** Sends the text that differs, then the cover that waits for a recipe to belong to. */
  async function store(): Promise<boolean> {
    const sent = { ...form.fields }
    if (!saved.value) {
      // The unsaved text belongs to no recipe until now; under its new name it is kept anew.
      const made = await createRecipe(form.change.value as NewRecipe)
      form.rebase(sent)
      kept.keepNow()
      take(made)
    } else if (form.dirty.value) {
      take(await sendChange(saved.value.recipe.id))
      form.rebase(sent)
    }
    kept.keepNow()
    kept.broughtBack.value = null
    return sendCover()
  }

  async function sendCover(): Promise<boolean> {
    if (!saved.value || !cover.chosen.value) return true
    const withCover = await cover.send(saved.value.recipe.id)
    if (withCover) take(withCover)
    // Cancelled is what the cook wanted; only a failure is one.
    return withCover !== null || cover.fault.value === null
  }

  async function save(): Promise<boolean> {
    const done = await attempt('save', store)
    if (saved.value) await refresh(saved.value)
    return done
  }

  function turn(published: boolean): Promise<boolean> {
    return attempt(published ? 'publish' : 'unpublish', async () => {
      if (!await store() || !saved.value) return false
      await setPublished(saved.value.recipe.id, published)
      take(await fetchRecipe(saved.value.recipe.id))
      await refresh(saved.value ?? undefined)
      return true
    })
  }

  async function chooseCover(file: File): Promise<void> {
    // Without a recipe to belong to, it waits for the first save.
    if (cover.choose(file)) await retryCover()
  }

  async function retryCover(): Promise<void> {
    if (saved.value && await sendCover()) await refresh(saved.value)
  }

  /** Ends a conflict with the chosen text, to be saved over what was saved meanwhile. */
  function settle(text: RecipeFields): void {
    if (!theirs.value) return
    take(theirs.value)
    form.load(text, fieldsOf(theirs.value.recipe))
    theirs.value = null
  }

  /** Throws away what is not saved. */
  function discard(): void {
    form.load(saved.value ? fieldsOf(saved.value.recipe) : { ...BLANK })
    etag.value = saved.value?.etag ?? null
    kept.keepNow()
    kept.broughtBack.value = null
  }

  const conflicts = computed(() => (theirs.value ? differing(form.fields, fieldsOf(theirs.value.recipe)) : []))
  const unsaved = computed(() => form.dirty.value || cover.chosen.value !== null)

  return {
    form, cover, saved, busy, problem, theirs, conflicts, unsaved, broughtBack: kept.broughtBack,
    save, retryCover, publish: () => turn(true), unpublish: () => turn(false), chooseCover, settle, discard,
  }
}

export type RecipeEditor = ReturnType<typeof useRecipeEditor>
