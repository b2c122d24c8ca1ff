// @vitest-environment jsdom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { useWakeLock } from './useWakeLock'

const Kitchen = defineComponent({
  setup() {
    const wake = useWakeLock()
    return () => h('p', wake.value)
  },
})

function withLock(request: () => Promise<unknown>) {
  Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request } })
}

afterEach(() => Reflect.deleteProperty(navigator, 'wakeLock'))

it('keeps the screen on and lets it go with the page', async () => {
  const release = vi.fn<() => Promise<void>>(() => Promise.resolve())
  withLock(() => Promise.resolve({ released: false, release }))
  const kitchen = mount(Kitchen)
  await flushPromises()
  expect(kitchen.text()).toBe('on')
  kitchen.unmount()
  expect(release).toHaveBeenCalledOnce()
})

it('is asked for again when the page is seen again', async () => {
  const lock = { released: false, release: () => Promise.resolve() }
  const request = vi.fn<() => Promise<unknown>>(() => Promise.resolve(lock))
  withLock(request)
  const kitchen = mount(Kitchen)
  await flushPromises()
  document.dispatchEvent(new Event('visibilitychange'))
  expect(request).toHaveBeenCalledOnce()
  lock.released = true
  document.dispatchEvent(new Event('visibilitychange'))
  await flushPromises()
  expect(request).toHaveBeenCalledTimes(2)
  kitchen.unmount()
})

it('tells where it can’t', async () => {
  withLock(() => Promise.reject(new Error('battery is low')))
  const kitchen = mount(Kitchen)
  await flushPromises()
  expect(kitchen.text()).toBe('off')
  kitchen.unmount()
})
