import { nextTick } from 'vue'

/** After a refused submit: puts the focus into the first field that is wrong. */
export async function focusFirstError(form: HTMLElement | null): Promise<void> {
  await nextTick()
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}
