import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { dropAllText, dropText, keepText, keptText } from './keptText'

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

it('forgets all of it, and nothing that is not text', () => {
  localStorage.setItem('smilecook:theme', 'dark')
  keepText('recipe:7', 'x')
  keepText('recipe:8', 'y')
  dropAllText()
  expect([keptText('recipe:7'), keptText('recipe:8')]).toEqual([null, null])
  expect(localStorage.getItem('smilecook:theme')).toBe('dark')
})

it('does without storage', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => { throw new Error('denied') },
    setItem: () => { throw new Error('full') },
    removeItem: () => { throw new Error('denied') },
  })
  expect(keepText('a', 'b')).toBe(false)
  expect(keptText('a')).toBeNull()
  expect(() => { dropText('a'); dropAllText() }).not.toThrow()
})
