// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest'
import { remembered } from '@/lib/remembered'

const NOON = new Date('2026-01-01T12:00:00Z')
const step = { name: 'Step 1: 5 minutes', recipe: 'Eggs', path: '/recipes/1/cook?step=1' }
const requestPermission = vi.fn<() => Promise<string>>(() => Promise.resolve('granted'))
const notified = vi.fn<(title: string) => void>()

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers({ now: NOON })
  localStorage.clear()
  requestPermission.mockClear()
  notified.mockClear()
  vi.stubGlobal('Notification', Object.assign(function (title: string) { notified(title) }, { permission: 'default', requestPermission }))
})

/** The timers of a page that was just opened. */
const opened = async () => (await import('./useTimers')).useTimers()

it('counts several timers at once and tells the next end', async () => {
  const kitchen = await opened()
  kitchen.start(step, 300)
  kitchen.start({ ...step, name: 'Step 2: 2 minutes' }, 120)
  vi.advanceTimersByTime(60_000)
  expect(kitchen.timers.value).toHaveLength(2)
  expect(kitchen.shortest.value).toBe(60_000)
})

it('asks to notify at the first timer, not before', async () => {
  const kitchen = await opened()
  expect(requestPermission).not.toHaveBeenCalled()
  kitchen.start(step, 300)
  expect(requestPermission).toHaveBeenCalledOnce()
})

it('rings once, and says so', async () => {
  const kitchen = await opened()
  Object.assign(Notification, { permission: 'granted' })
  kitchen.start(step, 300)
  expect(kitchen.announcement.value).toBe('Timer started. Step 1: 5 minutes')
  await vi.advanceTimersByTimeAsync(301_000)
  expect(kitchen.announcement.value).toBe('Time is up. Step 1: 5 minutes')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(notified).toHaveBeenCalledExactlyOnceWith('Time is up')
  expect(vi.getTimerCount()).toBe(0)
})

it('goes on after a reload, and rings for what ended meanwhile', async () => {
  (await opened()).start(step, 300)
  vi.clearAllTimers()
  vi.setSystemTime(NOON.getTime() + 120_000)
  vi.resetModules()
  expect((await opened()).shortest.value).toBe(180_000)
  vi.setSystemTime(NOON.getTime() + 400_000)
  vi.resetModules()
  const late = await opened()
  expect(late.timers.value[0]?.hasRung).toBe(true)
  expect(late.announcement.value).toContain('Time is up')
})

it('pauses, goes on, takes a minute more and is forgotten', async () => {
  const kitchen = await opened()
  kitchen.start(step, 300)
  const id = kitchen.timers.value[0]?.id ?? ''
  kitchen.pause(id)
  vi.advanceTimersByTime(3_600_000)
  kitchen.addMinute(id)
  kitchen.resume(id)
  expect(kitchen.shortest.value).toBe(360_000)
  kitchen.dismiss(id)
  expect(kitchen.timers.value).toEqual([])
  expect(remembered('timers')).toBeNull()
})
