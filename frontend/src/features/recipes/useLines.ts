import { ref } from 'vue'
import { changedPart, linesIn, moveLine, moveSelected, type Selection } from '@/lib/lineMoves'
import { pastedLines, type LineKind } from '@/lib/pastedLines'
import { replaceAsTyped } from '@/lib/replaceAsTyped'

const LONGEST_NAME = 40 // characters, for a spoken sentence

/**
 * Pasting and moving lines in a text field whose text stays the truth: every change goes into the
 * field's own history, so that Ctrl+Z takes it back. `spoken` is what a screen reader is told of it.
 */
export function useLines(area: () => HTMLTextAreaElement | null, kind: LineKind) {
  const spoken = ref('')
  let deeds = 0

  /** Alt and an arrow move the lines of the selection; at an end they stay and it is said. */
  function press(event: KeyboardEvent) {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    const field = area()
    if (!field || by === 0 || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const moved = moveSelected(field.value, { start: field.selectionStart, end: field.selectionEnd }, by)
    if (!moved) return say(by < 0 ? 'No line above to move past' : 'No line below to move past')
    write(field, moved.text, moved.selection)
    void tell(moved.text, moved.first, moved.last)
  }

  /** Moves a line from outside the text field; the focus is the caller's to put back. */
  function move(from: number, to: number) {
    const field = area()
    if (!field || to < 0 || to >= linesIn(field.value).length) {
      return say(to < 0 ? 'It is the first line already' : 'It is the last line already')
    }
    const text = moveLine(field.value, from, to)
    withoutKeyboard(field, () => write(field, text))
    void tell(text, to, to)
  }

  /** A name takes a moment to be read; what has been said meanwhile is newer and stands. */
  async function tell(text: string, first: number, last: number) {
    const deed = ++deeds
    const lines = linesIn(text)
    const of = `of ${lines.length}`
    if (first < last) return say(`${last - first + 1} lines moved to lines ${first + 1} to ${last + 1} ${of}`)
    const name = await nameOf(lines[first] ?? '', kind)
    if (deed === deeds) say(`${name} moved to line ${first + 1} ${of}`)
  }

  /** First as it came, then as lines: one Ctrl+Z gives back what was pasted, another takes it away. */
  function paste(event: ClipboardEvent) {
    const field = area()
    const pasted = event.clipboardData?.getData('text/plain').replace(/\r\n?/g, '\n') ?? ''
    const lines = pastedLines(pasted, kind)
    if (!field || lines === pasted) return
    event.preventDefault()
    const start = field.selectionStart
    replaceAsTyped(field, start, field.selectionEnd, pasted)
    replaceAsTyped(field, start, start + pasted.length, lines)
    say(`${linesIn(lines).length} lines pasted, tidied up. Undo gives them back as they came.`)
  }

  /** The same words twice would not be spoken twice. */
  function say(words: string) {
    deeds += 1
    spoken.value = spoken.value === words ? `${words}\u00a0` : words
  }

  return { spoken, press, paste, move }
}

function write(field: HTMLTextAreaElement, text: string, selection?: Selection) {
  const part = changedPart(field.value, text)
  replaceAsTyped(field, part.start, part.end, part.text)
  if (selection) field.setSelectionRange(selection.start, selection.end)
}

/** What a line is called when it is spoken of: its food where it names one. */
async function nameOf(line: string, kind: LineKind): Promise<string> {
  const { understoodIngredient } = await import('@/lib/kitchen/understood')
  const name = (kind === 'ingredient' && understoodIngredient(line).food) || line.replace(/:$/, '')
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name
}

/** On a phone the keyboard would come up for a field that is only written into. */
function withoutKeyboard(field: HTMLTextAreaElement, write: () => void) {
  const before = field.inputMode
  field.inputMode = 'none'
  write()
  field.inputMode = before
}
