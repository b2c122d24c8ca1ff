// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest'
import { useLines } from './useLines'

const LIST = '1 cup flour\n2 eggs\nsalt'

/** A text field as jsdom has it: without a history, so that changes go the other way in. */
function open(text = LIST) {
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  const lines = useLines(() => area, 'ingredient')
  area.addEventListener('keydown', lines.press)
  area.addEventListener('paste', lines.paste)
  const heard = vi.fn()
  area.addEventListener('input', heard)
  return { area, lines, heard }
}

function press(area: HTMLElement, key: string, also: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, altKey: true, cancelable: true, ...also })
  area.dispatchEvent(event)
  return event.defaultPrevented
}

function paste(area: HTMLElement, text: string) {
  const event = new Event('paste', { cancelable: true })
  area.dispatchEvent(Object.assign(event, { clipboardData: { getData: () => text } }))
  return event.defaultPrevented
}

afterEach(() => document.body.replaceChildren())

it('moves the line of the caret with Alt and an arrow, tells the form, and says where it went', async () => {
  const { area, lines, heard } = open()
  area.setSelectionRange(14, 14)
  expect(press(area, 'ArrowUp')).toBe(true)
  expect(area.value).toBe('2 eggs\n1 cup flour\nsalt')
  expect(area.selectionStart).toBe(2)
  expect(heard).toHaveBeenCalled()
  await vi.waitFor(() => expect(lines.spoken.value).toBe('eggs moved to line 1 of 3'))
})

it('leaves other keys to the text field', () => {
  const { area } = open()
  expect(press(area, 'ArrowUp', { altKey: false })).toBe(false)
  expect(press(area, 'ArrowUp', { shiftKey: true })).toBe(false)
  expect(press(area, 'a')).toBe(false)
  expect(area.value).toBe(LIST)
})

it('says the same twice so that it is heard twice', () => {
  const { area, lines } = open()
  area.setSelectionRange(0, 0)
  press(area, 'ArrowUp')
  const first = lines.spoken.value
  press(area, 'ArrowUp')
  expect(lines.spoken.value.trim()).toBe(first)
  expect(lines.spoken.value).not.toBe(first)
})

it('counts several lines that moved together', () => {
  const { area, lines } = open()
  area.setSelectionRange(0, 15)
  press(area, 'ArrowDown')
  expect(area.value).toBe('salt\n1 cup flour\n2 eggs')
  expect(lines.spoken.value).toBe('2 lines moved to lines 2 to 3 of 3')
})

it('moves a line from outside, and no further than the ends', async () => {
  const { area, lines } = open()
  lines.move(0, 2)
  expect(area.value).toBe('2 eggs\nsalt\n1 cup flour')
  await vi.waitFor(() => expect(lines.spoken.value).toBe('flour moved to line 3 of 3'))
  lines.move(2, 3)
  expect(lines.spoken.value).toBe('It is the last line already')
  expect(area.value).toBe('2 eggs\nsalt\n1 cup flour')
  expect(area.inputMode ?? '').not.toBe('none')
})

it('never says an earlier move after a later word', async () => {
  const { lines } = open()
  lines.move(0, 2)
  lines.move(2, 3)
  expect(lines.spoken.value).toBe('It is the last line already')
  await import('@/lib/kitchen/understood')
  await Promise.resolve()
  await Promise.resolve()
  expect(lines.spoken.value).toBe('It is the last line already')
})

it('tidies up a pasted list where the caret is, and leaves other pasting alone', () => {
  const { area, lines } = open('Dough:\n')
  area.setSelectionRange(7, 7)
  expect(paste(area, '• flour\r\n• salt\r\n')).toBe(true)
  expect(area.value).toBe('Dough:\nflour\nsalt')
  expect(lines.spoken.value).toContain('2 lines pasted')
  expect(paste(area, 'flour\nsalt')).toBe(false)
  expect(paste(area, '- one line')).toBe(false)
})
