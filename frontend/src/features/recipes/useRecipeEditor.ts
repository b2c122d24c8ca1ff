import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { asProblem, type ApiProblem } from '@/api/errors'
import { beforeReload } from '@/lib/beforeReload'
import type { RecipeFields } from '@/lib/recipeRules'
import { fetchRecipe, type Saved } from './api'
import { BLANK, differing, fieldsOf } from './recipeFields'
import { useAutosave } from './useAutosave'
import { useCoverUpload } from './useCoverUpload'
import { useKeptForm } from './useKeptForm'
import { useRecipeForm } from './useRecipeForm'
import { useStoredRecipe } from './useStoredRecipe'
import { inTurns } from './inTurns'
import { setPublished, useFreshRecipes } from './writes'

export type Deed = 'save' | 'publish' | 'unpublish'

/**
 * Writing one recipe. `start` is the recipe as fetched, null for a new one; `cook` names whose
 * unsaved text is kept. Every deed says whether it succeeded; nothing typed is lost when it didn't.
 * A draft saves itself; what is published waits for the author's word (docs/decisions/autosave.md).
 */
export function useRecipeEditor(start: Saved | null, cook: string) {
  const busy = ref<Deed | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  /** When the text was last saved here, as an ISO time. */
  const savedAt = ref<string | null>(null)
  /** Whether the two versions of a conflict stand side by side. */
  const comparing = ref(false)

  const form = useRecipeForm(start ? fieldsOf(start.recipe) : BLANK)
  const stored = useStoredRecipe(start, form)
  const { saved, theirs } = stored
  const cover = useCoverUpload()
  const name = computed(() => `${cook}:recipe:${saved.value?.recipe.id ?? 'new'}`)
  const kept = useKeptForm(name, form, stored)
  const refresh = useFreshRecipes()
  const inTurn = inTurns()

  const isPublished = computed(() => saved.value?.recipe.is_publish ?? false)
  const canBeMade = computed(() => saved.value !== null || !form.faulty.value.includes('name'))
  const autosave = useAutosave({
    typed: () => ({ ...form.fields }),
    isDue: () => canBeMade.value && !isPublished.value && !theirs.value && !busy.value && Object.keys(form.change.value).length > 0,
    save: saveUnasked,
  })

  onScopeDispose(beforeReload(async () => {
    kept.keepNow()
    await autosave.now()
  }))

  /** Sends what may be sent of the text, and remembers when. */
  async function storeText(asked: boolean): Promise<void> {
    const isSent = !saved.value || Object.keys(form.change.value).length > 0
    await stored.store({ asked })
    if (isSent) savedAt.value = new Date().toISOString()
    kept.keepNow()
    kept.broughtBack.value = null
  }

  async function saveUnasked(): Promise<ApiProblem | null> {
    try {
      await inTurn(() => storeText(false))
      problem.value = null
    } catch (thrown) {
      const refusal = refuse(asProblem(thrown))
      if (saysMore(refusal)) problem.value = refusal
      return refusal
    }
    if (saved.value) await refresh(saved.value)
    if (cover.chosen.value && !cover.fault.value) void retryCover()
    return null
  }

  /** Puts what the server said beside its fields. */
  function refuse(refusal: ApiProblem): ApiProblem {
    kept.keepNow()
    form.refuse(refusal.errors)
    return refusal
  }

  async function attempt(deed: Deed, steps: () => Promise<boolean>): Promise<boolean> {
    if (busy.value) return false
    busy.value = deed
    problem.value = null
    try {
      const done = await inTurn(steps)
      autosave.rest()
      return done
    } catch (thrown) {
      const refusal = refuse(asProblem(thrown))
      // A conflict is shown as such, not as an error.
      if (theirs.value) comparing.value = true
      else problem.value = refusal
      return false
    } finally {
      busy.value = null
      autosave.soon()
    }
  }

  /** Sends the text that differs, then the cover that waits for a recipe to belong to. */
  async function store(): Promise<boolean> {
    await storeText(true)
    return sendCover()
  }

  async function sendCover(): Promise<boolean> {
    if (!saved.value || !cover.chosen.value || cover.share.value !== null) return true
    const withCover = await cover.send(saved.value.recipe.id)
    if (withCover) stored.take(withCover)
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
      stored.take(await fetchRecipe(saved.value.recipe.id))
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

  /** Ends a conflict with the chosen text. */
  function settle(text: RecipeFields): void {
    stored.settle(text)
    comparing.value = false
  }

  /** Goes on as a recipe of its own: the one that was edited is gone. */
  function startAnew(): Promise<boolean> {
    stored.forget()
    return save()
  }

  /** Throws away what is not saved. */
  function discard(): void {
    form.load(saved.value ? fieldsOf(saved.value.recipe) : { ...BLANK })
    stored.etag.value = saved.value?.etag ?? null
    kept.keepNow()
    kept.broughtBack.value = null
  }

  const conflicts = computed(() => (theirs.value ? differing(form.fields, fieldsOf(theirs.value.recipe)) : []))
  const unsaved = computed(() => form.dirty.value || cover.chosen.value !== null)
  /** What leaving would really take away: a picture on its way, or text that the browser doesn't keep. */
  const wouldLose = computed(() => cover.chosen.value !== null || (form.dirty.value && !kept.isKept.value))

  return {
    form, cover, saved, busy, problem, theirs, comparing, conflicts, unsaved, wouldLose, savedAt, isPublished,
    isKept: kept.isKept, broughtBack: kept.broughtBack, autosaved: autosave.state, keepNow: kept.keepNow,
    save, retryCover, publish: () => turn(true), unpublish: () => turn(false), chooseCover, settle, discard, startAnew,
  }
}

/** Whether a refusal that nobody asked for has something to tell that neither a field nor the status line says. */
function saysMore({ status, errors }: ApiProblem): boolean {
  return status >= 400 && status < 500 && ![401, 408, 412, 425, 429].includes(status) && Object.keys(errors).length === 0
}

export type RecipeEditor = ReturnType<typeof useRecipeEditor>
