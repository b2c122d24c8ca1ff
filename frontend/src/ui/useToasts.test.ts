import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useToasts } from './useToasts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
})

const { toasts, success, hold, release } = useToasts()

test('a toast stands for at least six seconds, then goes', () => {
  success('Saved.')
  vi.advanceTimersByTime(6_000)
  expect(toasts.value).toHaveLength(1)
  vi.advanceTimersByTime(2_000)
  expect(toasts.value).toHaveLength(0)
})

test('a toast stays while somebody points at it', () => {
  success('Deleted.', { action: { label: 'Undo', run: () => undefined } })
  const [toast] = toasts.value
  hold(toast!.id)
  vi.advanceTimersByTime(60_000)
  expect(toasts.value).toHaveLength(1)
  release(toast!)
  vi.advanceTimersByTime(12_000)
  expect(toasts.value).toHaveLength(0)
})
