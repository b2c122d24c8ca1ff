import { computed, onScopeDispose, ref, watch } from 'vue'
import type { RecipeEditor } from './useRecipeEditor'
import { saveStatus, type SaveFacts } from './saveStatus'

/** What stands about saving, and the little of it that is spoken: news, not each save. */
export function useSaveStatus(editor: RecipeEditor) {
  const isOffline = ref(!navigator.onLine)
  const look = () => { isOffline.value = !navigator.onLine }
  addEventListener('online', look)
  addEventListener('offline', look)
  onScopeDispose(() => {
    removeEventListener('online', look)
    removeEventListener('offline', look)
  })

  const status = computed(() => saveStatus({
    isNew: editor.saved.value === null,
    isPublished: editor.isPublished.value,
    isOffline: isOffline.value,
    isBusy: editor.busy.value !== null,
    isDirty: editor.form.dirty.value,
    isKept: editor.isKept.value,
    hasConflict: editor.theirs.value !== null,
    picture: editor.cover.chosen.value ? (editor.cover.share.value === null ? 'waiting' : 'sending') : 'none',
    autosaved: editor.autosaved.value,
    faulty: editor.form.faulty.value,
    savedAt: editor.savedAt.value,
  } satisfies SaveFacts))

  const spoken = ref('')
  let isSavedKnown = false
  watch(status, ({ mood, words }, before) => {
    // Reckoned anew, and nothing new to say.
    if (words === before.words) return
    if (mood === 'trouble') isSavedKnown = false
    const isNews = mood === 'trouble' || (mood === 'saved' && !isSavedKnown)
    spoken.value = isNews ? words : ''
    if (mood === 'saved') isSavedKnown = true
  })

  return { status, spoken }
}
