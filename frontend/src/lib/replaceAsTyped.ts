/** Replaces a part of what stands in a text field as typing would, so that Ctrl+Z takes it back. */
export function replaceAsTyped(field: HTMLTextAreaElement, start: number, end: number, text: string): void {
  field.focus({ preventScroll: true })
  field.setSelectionRange(start, end)
  // Marked as obsolete, and yet the only way into a text field's own history: the standards have no other.
  const isDone = text === '' ? command('delete') : command('insertText', text)
  if (isDone) return
  field.setRangeText(text, start, end, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

const command = (name: string, text?: string) =>
  typeof document.execCommand === 'function' && document.execCommand(name, false, text)
