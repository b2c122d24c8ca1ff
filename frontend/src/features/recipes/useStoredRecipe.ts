import { ref, shallowRef } from 'vue'
import { asProblem } from '@/api/errors'
import type { RecipeFields } from '@/lib/recipeRules'
import { fetchRecipe, type NewRecipe, type Saved } from './api'
import { BLANK, changeOf, clashing, differing, fieldsOf } from './recipeFields'
import type { Sent } from './useKeptForm'
import type { RecipeForm } from './useRecipeForm'
import { changeRecipe, createRecipe, type Asked } from './writes'

/**
 * The recipe as the server has it, and how the form's text gets there. Never over a version that
 * the cook has not seen: then `theirs` is that version, until `settle` says what to keep of both.
 */
export function useStoredRecipe(start: Saved | null, form: RecipeForm) {
  const saved = shallowRef<Saved | null>(start)
  const etag = ref(start?.etag ?? null)
  const sent = shallowRef<Sent | null>(null)
  /** The recipe as someone, perhaps this cook elsewhere, saved it meanwhile. */
  const theirs = shallowRef<Saved | null>(null)

  /** Takes the answer to a write of ours. */
  function own(answer: Saved, text: RecipeFields) {
    form.rebase(text)
    saved.value = answer
    etag.value = answer.etag
  }

  /** Takes what was fetched; its ETag only when the form was made from the same text. */
  function take(fresh: Saved) {
    saved.value = fresh
    if (differing(fieldsOf(fresh.recipe), form.base.value).length === 0) etag.value = fresh.etag
  }

  /** Makes the recipe, or sends what differs. Throws ApiProblem; 412 with `theirs` set. */
  async function store(asked: Asked): Promise<void> {
    if (!saved.value) await create(asked)
    if (Object.keys(form.change.value).length > 0) await change(asked)
  }

  /** An answer that got lost may have made the recipe: the same key and text ask for it again. */
  async function create(asked: Asked): Promise<void> {
    sent.value ??= { text: form.sound.value, key: crypto.randomUUID() }
    const { text, key } = sent.value
    const made = await answered(createRecipe(changeOf(text, BLANK) as NewRecipe, key, asked))
    own(made, text)
  }

  async function change(asked: Asked): Promise<void> {
    const text = form.sound.value
    const before = sent.value
    sent.value = { text, key: '' }
    own(await answered(sendChange(text, before, asked)), text)
  }

  /** Sends the change; when only the version moved (a cover, a lost answer), over the newer one. */
  async function sendChange(text: RecipeFields, before: Sent | null, asked: Asked): Promise<Saved> {
    const id = saved.value?.recipe.id ?? 0
    try {
      return await changeRecipe(id, changeOf(text, form.base.value), etag.value, asked)
    } catch (thrown) {
      if (asProblem(thrown).status !== 412) throw thrown
      const fresh = await fetchRecipe(id)
      if (!isOurs(fresh, text, before)) {
        theirs.value = fresh
        throw thrown
      }
      const rest = changeOf(text, fieldsOf(fresh.recipe))
      return Object.keys(rest).length > 0 ? changeRecipe(id, rest, fresh.etag, asked) : fresh
    }
  }

  /** Whether a newer version holds nothing that this editor did not write. */
  function isOurs(fresh: Saved, text: RecipeFields, before: Sent | null): boolean {
    const now = fieldsOf(fresh.recipe)
    const clashes = clashing(now, text, form.base.value)
    const strange = before ? clashes.filter((field) => differing(now, before.text).includes(field)) : clashes
    return strange.length === 0
  }

  /** Forgets what was sent once its fate is known: only without an answer it is not. */
  async function answered(sending: Promise<Saved>): Promise<Saved> {
    try {
      const fresh = await sending
      sent.value = null
      return fresh
    } catch (thrown) {
      const { status } = asProblem(thrown)
      if (status >= 400 && status < 500) sent.value = null
      throw thrown
    }
  }

  /** Ends a conflict with the chosen text, to be saved over what was saved meanwhile. */
  function settle(text: RecipeFields): void {
    if (!theirs.value) return
    saved.value = theirs.value
    etag.value = theirs.value.etag
    form.load(text, fieldsOf(theirs.value.recipe))
    theirs.value = null
  }

  /** Lets go of a recipe that is no longer there; its text stays in the form. */
  function forget(): void {
    form.rebase({ ...BLANK })
    saved.value = null
    etag.value = null
  }

  return { saved, etag, sent, theirs, take, store, settle, forget }
}
