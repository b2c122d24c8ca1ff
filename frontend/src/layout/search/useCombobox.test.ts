// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import { useCombobox } from './useCombobox'

function box(...given: string[]) {
  const options = ref(given)
  const deeds = { choose: vi.fn(), clear: vi.fn() }
  const made = useCombobox(options, { keyOf: (option) => option, ...deeds })
  const press = (key: string, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, cancelable: true, ...more })
    made.press(event)
    return event
  }
  return { options, ...deeds, ...made, press }
}

it('walks round through the list and the field', () => {
  const { press, active, open } = box('a', 'b')
  const places = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp'].map((key) => {
    press(key)
    return active.value
  })
  expect(places).toEqual([0, 1, -1, 1, 0])
  expect(open.value).toBe(true)
})

it('chooses with Enter what the arrows have reached, and leaves Enter to the form otherwise', () => {
  const { press, choose, open } = box('a', 'b')
  expect(press('Enter').defaultPrevented).toBe(false)
  press('ArrowUp')
  expect(press('Enter').defaultPrevented).toBe(true)
  expect(choose).toHaveBeenCalledExactlyOnceWith('b')
  expect(open.value).toBe(false)
})

it('closes the list with Escape, and with another one clears the field', () => {
  const { press, clear, open } = box('a')
  press('ArrowDown')
  press('Escape')
  expect([open.value, clear.mock.calls.length]).toEqual([false, 0])
  press('Escape')
  expect(clear).toHaveBeenCalledOnce()
})

it('forgets its place when the list changes', async () => {
  const { press, active, options } = box('a', 'b')
  press('ArrowDown')
  options.value = ['a', 'b']
  await nextTick()
  expect(active.value).toBe(0)
  options.value = ['c']
  await nextTick()
  expect(active.value).toBe(-1)
})

it('leaves keys alone that belong to an input method or a shortcut', () => {
  const { press, active } = box('a')
  press('ArrowDown', { isComposing: true })
  press('ArrowDown', { ctrlKey: true })
  expect(active.value).toBe(-1)
})
