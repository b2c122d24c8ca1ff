import { computed, reactive, ref } from 'vue'
import { RECIPE_FIELDS, recipeFaults, type RecipeField, type RecipeFields } from '@/lib/recipeRules'
import { changeOf, differing } from './recipeFields'

type Faults = Partial<Record<RecipeField, string>>

/** What stands in a recipe's form, what was last saved, and what is wrong with it. */
export function useRecipeForm(start: Readonly<RecipeFields>) {
  const fields = reactive<RecipeFields>({ ...start })
  const base = ref<RecipeFields>({ ...start })
  const left = ref(new Set<RecipeField>())
  const refused = ref<Faults>({})

  const dirty = computed(() => differing(fields, base.value).length > 0)
  const faults = computed(() => recipeFaults(fields))
  const faulty = computed(() => RECIPE_FIELDS.filter((field) => field in faults.value || field in refused.value))

  /** What can be saved as it stands: a field with a fault counts as it was saved last. */
  const sound = computed<RecipeFields>(() => {
    const text = { ...fields }
    for (const field of faulty.value) text[field] = base.value[field]
    return text
  })
  /** What saving sends. */
  const change = computed(() => changeOf(sound.value, base.value))

  /** Faults are shown from the first time a field is left, and from then on while typing. */
  const errors = computed<Faults>(() => {
    const shown: Faults = { ...refused.value }
    for (const field of left.value) {
      const fault = faults.value[field]
      if (fault) shown[field] = fault
    }
    return shown
  })

  function write(field: RecipeField, text: string) {
    fields[field] = text
    // What the server said was about the text that stood here before.
    if (field in refused.value) refused.value = without(refused.value, field)
  }

  function leave(field: RecipeField) {
    left.value.add(field)
  }

  /** Shows every fault; the topmost faulty field, or null when the form can be sent. */
  function check(): RecipeField | null {
    RECIPE_FIELDS.forEach(leave)
    return RECIPE_FIELDS.find((field) => field in faults.value) ?? null
  }

  /** Puts the server's sentences beside their fields. */
  function refuse(sentences: Record<string, string[]>) {
    const known = RECIPE_FIELDS.filter((field) => field in sentences)
    refused.value = Object.fromEntries(known.map((field) => [field, sentences[field]?.join(' ') ?? '']))
  }

  /** Takes `text` into the form, over what is saved as `saved`. */
  function load(text: RecipeFields, saved: RecipeFields = text) {
    Object.assign(fields, text)
    base.value = { ...saved }
    refused.value = {}
    left.value = new Set()
  }

  /** Remembers that `saved` is on the server; what is typed meanwhile stays. */
  function rebase(saved: RecipeFields) {
    base.value = { ...saved }
  }

  return { fields, base, dirty, change, sound, faulty, errors, write, leave, check, refuse, load, rebase }
}

export type RecipeForm = ReturnType<typeof useRecipeForm>

function without(faults: Faults, field: RecipeField): Faults {
  return Object.fromEntries(Object.entries(faults).filter(([name]) => name !== field))
}
