import { computed, reactive, ref, type Ref } from 'vue'
import type { Problem } from './problem'

/** Why a value is refused, in a sentence; undefined when it is fine. */
export type Rule<Fields> = (value: string, fields: Fields) => string | undefined

type Rules<Fields> = { [Name in keyof Fields]?: Rule<Fields> }

/**
 * Text fields with rules: silent until a field is left or the form is sent, live from then on.
 * A sentence of the server stands until its field is changed.
 */
export function useForm<Fields extends Record<string, string>>(
  initial: Fields,
  rules: Rules<Fields>,
  problem: Ref<Problem | null>,
) {
  type Name = keyof Fields & string
  const fields = reactive({ ...initial }) as Fields
  const left = ref(new Set<string>())
  const sent = ref<Fields | null>(null)
  const names = Object.keys(initial) as Name[]

  const fault = (name: Name) => rules[name]?.(fields[name] ?? '', fields)
  const fromServer = (name: Name) =>
    sent.value?.[name] === fields[name] ? problem.value?.errors?.[name]?.join(' ') : undefined

  const errors = computed(
    () =>
      Object.fromEntries(
        names.map((name) => [name, (left.value.has(name) && fault(name)) || fromServer(name)]),
      ) as Record<Name, string | undefined>,
  )

  /** A field was left; an empty one is not scolded before the form is sent. */
  function leave(name: Name) {
    if (fields[name]) left.value.add(name)
  }

  /** Shows every fault; true when there is none, and notes what is sent. */
  function check(): boolean {
    names.forEach((name) => left.value.add(name))
    sent.value = { ...fields }
    return names.every((name) => !fault(name))
  }

  return { fields, errors, names, leave, check }
}
