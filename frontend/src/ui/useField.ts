import { computed, useId } from 'vue'

export interface FieldProps {
  label: string
  /** The server's name of the field; `focusFirstError` and FormErrors find the input by it. */
  name: string
  /** The sentence that tells what is wrong; empty or absent when nothing is. */
  error?: string
  hint?: string
  required?: boolean
  /** Writes "(optional)" beside the label. */
  optional?: boolean
  maxlength?: number
}

/** The ids and ARIA attributes that tie an input to its label, hint and error. */
export function useField(props: Readonly<FieldProps>) {
  const id = useId()
  const describedBy = computed(() =>
    [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' '),
  )
  const attributes = computed(() => ({
    id,
    name: props.name,
    required: props.required,
    maxlength: props.maxlength,
    'aria-invalid': props.error ? true : undefined,
    'aria-describedby': describedBy.value || undefined,
  }))
  return { id, attributes }
}
