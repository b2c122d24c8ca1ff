import { expect, test } from 'vitest'
import { isOutdated, recipeIn, SHELVES } from './copyNames'

test.each([
  ['/recipes/7', '7'],
  ['/recipes/7-soup', '7'],
  ['/recipes/7-%E8%92%9C/cook', '7'],
  ['/recipes/7/edit', undefined],
  ['/recipes', undefined],
  ['/kept/recipes/7', undefined],
])('the recipe in %s is %s', (path, id) => expect(recipeIn(path)).toBe(id))

test('caches of an earlier shape are outdated, others are not ours to judge', () => {
  expect(['smilecook-kept-0', SHELVES.kept.cache, 'workbox-precache-v2-x'].map(isOutdated)).toEqual([true, false, false])
})
