import { computed, ref, type Ref } from 'vue'
import { LONGEST_TAG } from '@/lib/recipeRules'
import { folded, withTags } from '@/lib/words'
import { suggestTags, type Suggest } from './tags'

/** What a field of tags does: the APG's combobox with a list, whose choices become tags. */
export function useTagInput(tags: Ref<string[]>, suggest: Suggest = suggestTags) {
  const typed = ref('')
  const open = ref(false)
  /** The place in the list that the arrows have reached; -1 is the input itself. */
  const active = ref(-1)
  const said = ref('')
  const asked = computed(() => [...typed.value].slice(0, LONGEST_TAG).join(''))
  const suggested = suggest(asked, open)

  const options = computed(() => {
    const taken = new Set(tags.value.map(folded))
    return suggested.value.filter((tag) => !taken.has(folded(tag)))
  })
  const isListed = computed(() => open.value && options.value.length > 0)

  function add(text: string) {
    const now = withTags(tags.value, text)
    const added = now.slice(tags.value.length).join(', ')
    if (added) tags.value = now
    if (text.trim()) said.value = added ? `${added} added` : `${text.trim()} is there already`
    typed.value = ''
    active.value = -1
  }

  function remove(tag: string) {
    tags.value = tags.value.filter((one) => one !== tag)
    said.value = `${tag} removed`
  }

  function move(step: 1 | -1) {
    open.value = true
    const places = options.value.length + 1
    active.value = ((active.value + 1 + step + places) % places) - 1
  }

  function enter() {
    add(options.value[active.value] ?? typed.value)
  }

  /** Whatever stands in the input becomes a tag: nobody loses one for want of an Enter. */
  function leave() {
    if (typed.value.trim()) add(typed.value)
    open.value = false
    active.value = -1
  }

  function write(text: string) {
    active.value = -1
    open.value = true
    if (/[,\n]/.test(text)) add(text)
    else typed.value = text
  }

  function press(event: KeyboardEvent) {
    if (event.isComposing) return
    const deeds: Record<string, (() => void) | undefined> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: typed.value.trim() || active.value >= 0 ? enter : undefined,
      Escape: isListed.value ? () => { open.value = false; active.value = -1 } : undefined,
      Backspace: typed.value === '' && tags.value.length > 0 ? () => remove(tags.value.at(-1) ?? '') : undefined,
    }
    const deed = deeds[event.key]
    // Enter in an empty field would send the form, which nobody means here.
    if (deed || event.key === 'Enter') event.preventDefault()
    if (event.key === 'Escape' && deed) event.stopPropagation()
    deed?.()
  }

  return { typed, open, active, said, options, isListed, add, remove, leave, write, press }
}
