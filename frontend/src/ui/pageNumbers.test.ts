import { expect, test } from 'vitest'
import { openPageNumbers, pageNumbers } from './pageNumbers'

test.each([
  [1, 1, [1]],
  [1, 3, [1, 2, 3]],
  [4, 9, [1, 2, 3, 4, 5, null, 9]],
  [5, 9, [1, null, 4, 5, 6, null, 9]],
  [9, 9, [1, null, 8, 9]],
])('page %i of %i shows %j', (page, pages, shown) => {
  expect(pageNumbers(page, pages)).toEqual(shown)
})

test.each([
  [1, [1, 2, null]],
  [3, [1, 2, 3, 4, null]],
  [7, [1, null, 6, 7, 8, null]],
])('page %i of nobody knows how many shows %j', (page, shown) => {
  expect(openPageNumbers(page)).toEqual(shown)
})
