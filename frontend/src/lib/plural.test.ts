import { expect, it } from 'vitest'
import { counted } from './plural'

it.each([
  [0, '0 recipes'],
  [1, '1 recipe'],
  [1204, '1,204 recipes'],
])('%i is "%s"', (count, words) => {
  expect(counted(count, 'recipe')).toBe(words)
})
