// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest'
import { forgetSearches, recentSearches, rememberSearch } from './recentSearches'

beforeEach(() => localStorage.clear())

it('keeps the newest first, each once whatever its case and accents', () => {
  for (const words of ['soup', 'crème', ' Soup ', 'CREME', '  ']) rememberSearch(words)
  expect(recentSearches()).toEqual(['CREME', 'Soup'])
})

it('keeps six', () => {
  for (let number = 1; number <= 9; number += 1) rememberSearch(`word ${number}`)
  expect(recentSearches()).toEqual([9, 8, 7, 6, 5, 4].map((number) => `word ${number}`))
})

it('forgets them all', () => {
  rememberSearch('soup')
  forgetSearches()
  expect(recentSearches()).toEqual([])
})

it.each(['{', '{"a":1}', '[1,null]', ''])('takes %s, which is none of ours, for nothing', (kept) => {
  localStorage.setItem('smilecook:searches', kept)
  expect(recentSearches()).toEqual([])
})
