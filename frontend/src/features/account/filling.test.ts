import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { filledInMs, SHORTEST_FILLING } from './filling'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('who was quick waits out the moment, and no longer', async () => {
  const openedAt = performance.now()
  vi.advanceTimersByTime(200)
  const filled = vi.fn<(ms: number) => void>()
  void filledInMs(openedAt).then(filled)
  await vi.advanceTimersByTimeAsync(SHORTEST_FILLING - 201)
  expect(filled).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(filled).toHaveBeenCalledWith(SHORTEST_FILLING)
})

test('who took their time waits for nothing', async () => {
  const openedAt = performance.now()
  vi.advanceTimersByTime(60_000)
  expect(await filledInMs(openedAt)).toBe(60_000)
})
