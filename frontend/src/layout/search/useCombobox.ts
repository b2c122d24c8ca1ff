import { computed, ref, watch, type Ref } from 'vue'

interface Deeds<Option> {
  /** What tells one option from another. */
  keyOf: (option: Option) => string
  choose: (option: Option) => void
  /** Escape in a box whose list is closed. */
  clear: () => void
}

/**
 * The keys of a text field with a list below it (the APG's combobox with list autocomplete and manual
 * selection). The focus stays in the field; `active` is the place in the list, -1 the field itself.
 */
export function useCombobox<Option>(options: Ref<readonly Option[]>, { keyOf, choose, clear }: Deeds<Option>) {
  const open = ref(false)
  const active = ref(-1)
  const isListed = computed(() => open.value && options.value.length > 0)

  watch(() => options.value.map(keyOf).join('\n'), () => { active.value = -1 })

  function close() {
    open.value = false
    active.value = -1
  }

  function move(step: 1 | -1) {
    open.value = true
    const places = options.value.length + 1
    active.value = ((active.value + 1 + step + places) % places) - 1
  }

  function take(option: Option | undefined) {
    if (option === undefined) return
    close()
    choose(option)
  }

  function deedOf(key: string): (() => void) | undefined {
    const chosen = options.value[active.value]
    const deeds: Record<string, (() => void) | undefined> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: isListed.value && chosen !== undefined ? () => take(chosen) : undefined,
      Escape: open.value ? close : clear,
    }
    return deeds[key]
  }

  function press(event: KeyboardEvent) {
    const isPlain = !event.isComposing && !event.ctrlKey && !event.metaKey && !event.altKey
    const deed = isPlain ? deedOf(event.key) : undefined
    if (!deed) return
    event.preventDefault()
    event.stopPropagation()
    deed()
  }

  return { open, active, isListed, close, take, press }
}
