import { expect, it } from 'vitest'
import { counted, totalled } from './plural'

it.each([
  [0, '0 recipes'],
  [1, '1 recipe'],
  [1204, '1,204 recipes'],
])('%i is "%s"', (count, words) => {
  expect(counted(count, 'recipe')).toBe(words)
})

it.each([
  [{ total: 1, total_is_exact: true }, '1 recipe'],
  [{ total: 48_211, total_is_exact: true }, '48,211 recipes'],
  [{ total: 48_211, total_is_exact: false }, '1,000+ recipes'],
])('a list of %o has "%s"', (list, words) => {
  expect(totalled(list, 'recipe')).toBe(words)
})
