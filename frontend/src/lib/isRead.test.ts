// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { isRead } from './isRead'

let isLoaded = false

beforeEach(() => {
  vi.useFakeTimers()
  isLoaded = false
  vi.spyOn(document, 'readyState', 'get').mockImplementation(() => (isLoaded ? 'complete' : 'interactive'))
})
afterEach(() => vi.useRealTimers())

async function wasReadAfter(milliseconds: number, happens: () => void = () => undefined): Promise<boolean> {
  let was = false
  void isRead().then(() => { was = true })
  happens()
  await vi.advanceTimersByTimeAsync(milliseconds)
  return was
}

it('waits for the first pictures', async () => {
  expect(await wasReadAfter(1_000)).toBe(false)
})

it('is read when all is loaded and painted', async () => {
  expect(await wasReadAfter(100, () => { isLoaded = true; dispatchEvent(new Event('load')) })).toBe(true)
})

it('is read when it was loaded before anybody asked', async () => {
  isLoaded = true
  expect(await wasReadAfter(100)).toBe(true)
})

it.each(['pointerdown', 'keydown', 'focusin'])('waits no longer at a %s', async (wish) => {
  expect(await wasReadAfter(0, () => document.body.dispatchEvent(new Event(wish, { bubbles: true })))).toBe(true)
})

it('waits no longer than a picture may take', async () => {
  expect(await wasReadAfter(4_000)).toBe(true)
})
