// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keptKey } from './keptKey'

const heard = vi.fn((event: KeyboardEvent) => event.key)
const press = (key: string, on: Element = document.body, more: KeyboardEventInit = {}) =>
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))

beforeEach(() => {
  heard.mockClear()
  document.addEventListener('keydown', heard)
})
afterEach(() => document.removeEventListener('keydown', heard))

it('presses the last single key again when it can be heard, once', () => {
  const pressAgain = keptKey()
  press('?')
  press('/')
  expect(heard).not.toHaveBeenCalled()
  pressAgain()
  expect(heard.mock.results.map(({ value }) => value as string)).toEqual(['/'])
})

it('leaves what is typed and what the browser is told alone', () => {
  const field = document.body.appendChild(document.createElement('input'))
  const pressAgain = keptKey()
  press('a', field)
  press('f', document.body, { ctrlKey: true })
  press('Tab')
  expect(heard).toHaveBeenCalledTimes(3)
  pressAgain()
  expect(heard).toHaveBeenCalledTimes(3)
})

it('keeps nothing any more once the website is there', () => {
  keptKey()()
  press('?')
  expect(heard).toHaveBeenCalledOnce()
})
