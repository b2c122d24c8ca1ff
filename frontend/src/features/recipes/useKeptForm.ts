import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { dropText, keepText, keptText } from '@/lib/keptText'
import type { RecipeFields } from '@/lib/recipeRules'
import { differing } from './recipeFields'
import type { RecipeForm } from './useRecipeForm'

/** Text that was sent and not answered: it may be on the server, or not. `key` is its Idempotency-Key. */
export interface Sent { text: RecipeFields; key: string }

/** Unsaved text with the version it was typed over, so that saving it later still notices a conflict. */
interface KeptForm { fields: RecipeFields; base: RecipeFields; etag: string | null; sent?: Sent | null }

const PAUSE_MS = 400

/** What is kept beside the text. */
export interface KeptFacts { etag: Ref<string | null>; sent: Ref<Sent | null> }

/**
 * Keeps what is typed in the browser until it is saved, and brings it back after a crash,
 * a closed tab or an ended session. `name` tells cooks and recipes apart.
 */
export function useKeptForm(name: Ref<string>, form: RecipeForm, { etag, sent }: KeptFacts) {
  /** When the text that was brought back was typed, as an ISO time; null when none was. */
  const broughtBack = ref<string | null>(null)
  /** False once the browser refused to keep what stands in the form. */
  const isKept = ref(true)
  let timer: ReturnType<typeof setTimeout> | undefined

  function bringBack() {
    const kept = keptText<KeptForm>(name.value)
    if (!kept || differing(kept.text.fields, { ...form.fields }).length === 0) return
    // What an older form kept has not every field of this one.
    form.load({ ...form.fields, ...kept.text.fields }, { ...form.base.value, ...kept.text.base })
    etag.value = kept.text.etag
    sent.value = kept.text.sent ?? null
    broughtBack.value = kept.at
  }

  function keepNow() {
    clearTimeout(timer)
    if (!form.dirty.value) return forget(name.value)
    const text = { fields: { ...form.fields }, base: { ...form.base.value }, etag: etag.value, sent: sent.value }
    isKept.value = keepText<KeptForm>(name.value, text)
  }

  function forget(under: string) {
    dropText(under)
    isKept.value = true
  }

  function keepSoon() {
    clearTimeout(timer)
    timer = setTimeout(keepNow, PAUSE_MS)
  }

  bringBack()
  watch([form.fields, form.base], keepSoon, { deep: true })
  watch(sent, keepNow)
  // A new recipe that has just got its number keeps its text under that.
  watch(name, (_, before) => {
    forget(before)
    keepNow()
  }, { flush: 'sync' })
  // A phone may never wake the page again once it is hidden.
  document.addEventListener('visibilitychange', keepNow)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', keepNow)
    keepNow()
  })

  return { broughtBack, isKept, keepNow }
}
