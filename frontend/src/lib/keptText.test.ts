import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { allowTextOf, countText, dropText, dropTextOf, keepText, keptText } from './keptText'

beforeEach(() => {
  const shelf = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => shelf.get(name) ?? null,
    setItem: (name: string, value: string) => { shelf.set(name, value) },
    removeItem: (name: string) => { shelf.delete(name) },
    key: (index: number) => [...shelf.keys()][index] ?? null,
    get length() { return shelf.size },
  })
})
afterEach(() => { vi.unstubAllGlobals() })

it('gives back what it was given, spaces and all, with the time', () => {
  const at = new Date('2026-03-12T12:00:00Z')
  expect(keepText('recipe:new', { name: '  Soup\n' }, at)).toBe(true)
  expect(keptText('recipe:new')).toEqual({ at: at.toISOString(), text: { name: '  Soup\n' } })
})

it('forgets', () => {
  keepText('recipe:7', 'x')
  dropText('recipe:7')
  expect(keptText('recipe:7')).toBeNull()
})

it('forgets all of a cook who leaves, and nothing else', () => {
  localStorage.setItem('smilecook:theme', 'dark')
  ;['ilona:recipe:7', 'ilona:recipe:new', 'ilona.b:recipe:7'].forEach((name) => keepText(name, 'x'))
  expect(countText('ilona')).toBe(2)
  dropTextOf('ilona')
  expect([keptText('ilona:recipe:7'), keptText('ilona:recipe:new')]).toEqual([null, null])
  expect(keptText('ilona.b:recipe:7')).not.toBeNull()
  expect(localStorage.getItem('smilecook:theme')).toBe('dark')
})

it('keeps nothing that an editor still open would keep, until the cook is back', () => {
  dropTextOf('ilona')
  expect(keepText('ilona:recipe:7', 'x')).toBe(true)
  expect(keptText('ilona:recipe:7')).toBeNull()
  allowTextOf('ilona')
  keepText('ilona:recipe:7', 'x')
  expect(keptText('ilona:recipe:7')).not.toBeNull()
})

it('does without storage', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => { throw new Error('denied') },
    setItem: () => { throw new Error('full') },
    removeItem: () => { throw new Error('denied') },
  })
  expect(keepText('a', 'b')).toBe(false)
  expect(keptText('a')).toBeNull()
  expect(countText('a')).toBe(0)
  expect(() => { dropText('a'); dropTextOf('a') }).not.toThrow()
})
