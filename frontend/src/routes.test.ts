import { describe, expect, test } from 'vitest'
import { recipe, safeNext } from './routes'

describe('addresses', () => {
  test("a recipe's ends in its name", () => {
    expect(recipe({ id: 7, name: 'Crème brûlée' }).params).toEqual({ id: '7', slug: '-creme-brulee' })
    expect(recipe({ id: 7, name: '???' }).params).toEqual({ id: '7', slug: '' })
  })

  test('the way on after a sign-in stays on this site', () => {
    expect(safeNext('/my/recipes?page=2')).toBe('/my/recipes?page=2')
    for (const foreign of ['https://evil.example', '//evil.example', '/\\evil.example', undefined]) {
      expect(safeNext(foreign)).toBe('/')
    }
  })
})
