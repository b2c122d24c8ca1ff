import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { dropText, keepText, keptText } from '@/lib/keptText'
import type { RecipeFields } from '@/lib/recipeRules'
import { differing } from './recipeFields'
import type { RecipeForm } from './useRecipeForm'

/** Unsaved text with the version it was typed over, so that saving it later still notices a conflict. */
interface KeptForm { fields: RecipeFields; base: RecipeFields; etag: string | null }

const PAUSE_MS = 400

/**
 * Keeps what is typed in the browser until it is saved, and brings it back after a crash,
 * a closed tab or an ended session. `name` tells cooks and recipes apart.
 */
export function useKeptForm(name: Ref<string>, form: RecipeForm, etag: Ref<string | null>) {
  /** When the text that was brought back was typed, as an ISO time; null when none was. */
  const broughtBack = ref<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  function bringBack() {
    const kept = keptText<KeptForm>(name.value)
    if (!kept || differing(kept.text.fields, { ...form.fields }).length === 0) return
    form.load(kept.text.fields, kept.text.base)
    etag.value = kept.text.etag
    broughtBack.value = kept.at
  }

  function keepNow() {
    clearTimeout(timer)
    if (form.dirty.value) keepText<KeptForm>(name.value, { fields: { ...form.fields }, base: { ...form.base.value }, etag: etag.value })
    else dropText(name.value)
  }

  function keepSoon() {
    clearTimeout(timer)
    timer = setTimeout(keepNow, PAUSE_MS)
  }

  bringBack()
  watch([form.fields, form.base], keepSoon, { deep: true })
  // A phone may never wake the page again once it is hidden.
  document.addEventListener('visibilitychange', keepNow)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', keepNow)
    keepNow()
  })

  return { broughtBack, keepNow }
}
