import { expect, test, vi } from 'vitest'
import { beforeReload, prepareReload } from './beforeReload'

test('all is done that wants to be done, and a failure stops nothing', async () => {
  const [kept, gone] = [vi.fn<() => Promise<void>>(() => Promise.resolve()), vi.fn<() => Promise<void>>(() => Promise.resolve())]
  const off = [beforeReload(() => Promise.reject(new Error('away'))), beforeReload(kept)]
  beforeReload(gone)()
  await prepareReload()
  expect(kept).toHaveBeenCalledOnce()
  expect(gone).not.toHaveBeenCalled()
  off.forEach((one) => one())
})

test('what never ends is not waited for', async () => {
  vi.useFakeTimers()
  const off = beforeReload(() => new Promise(() => {}))
  const ready = prepareReload()
  await vi.advanceTimersByTimeAsync(5_000)
  await expect(ready).resolves.toBeUndefined()
  off()
  vi.useRealTimers()
})
