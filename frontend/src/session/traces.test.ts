// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'

const dropAllCopies = vi.hoisted(() => vi.fn<() => Promise<void>>(() => Promise.resolve()))
vi.mock('@/api/copies', () => ({ canCopy: true, dropAllCopies }))
const { forgetTraces, ownTraces } = await import('./traces')

beforeEach(() => { localStorage.clear(); dropAllCopies.mockClear() })

test('what a stranger kept goes along with whom they turn out to be', async () => {
  await ownTraces(null)
  expect(await ownTraces(7)).toBe(false)
  expect(dropAllCopies).not.toHaveBeenCalled()
})

test.each([[null], [8]])('what a cook left behind is not for %s', async (next) => {
  await ownTraces(7)
  localStorage.setItem('smilecook:scale:3', '2')
  expect(await ownTraces(next)).toBe(true)
  expect(dropAllCopies).toHaveBeenCalledOnce()
  expect(localStorage.getItem('smilecook:scale:3')).toBeNull()
})

test('the same cook finds everything again', async () => {
  await ownTraces(7)
  await ownTraces(7)
  expect(dropAllCopies).not.toHaveBeenCalled()
})

test('settings of the device and text that waits for its author stay; listeners hear of the rest', async () => {
  const [heard, stays] = [vi.fn<() => void>(), ['smilecook:theme', 'smilecook:shortcuts', 'smilecook:unsaved:ilona:recipe:1', 'others']]
  ;[...stays, 'smilecook:timers', 'smilecook:units', 'smilecook:scale:1'].forEach((name) => localStorage.setItem(name, 'x'))
  addEventListener('storage', heard, { once: true })
  await forgetTraces()
  expect(Object.keys(localStorage).toSorted()).toEqual(stays.toSorted())
  expect(heard).toHaveBeenCalledOnce()
})
