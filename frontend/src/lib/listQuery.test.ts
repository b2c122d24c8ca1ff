import { expect, it } from 'vitest'
import { NO_FILTERS } from './filters'
import { addressQuery, headingOf, listQueryFrom, showFrom, titleOf, type ListQuery } from './listQuery'

it('reads what an address says', () => {
  expect(listQueryFrom({ q: ' soup ', sort: 'cook_time', order: 'asc', page: '3' }))
    .toEqual({ q: 'soup', sort: 'cook_time', order: 'asc', page: 3, filters: NO_FILTERS })
})

it('takes an empty address for the first page, newest first', () => {
  expect(listQueryFrom({})).toEqual({ q: '', sort: null, order: 'desc', page: 1, filters: NO_FILTERS })
})

it.each(['0', '-1', '2.5', 'x', '99999999', null])('takes page %s for the first', (page) => {
  expect(listQueryFrom({ page }).page).toBe(1)
})

it('ignores an order by something unknown, and takes the first of two', () => {
  expect(listQueryFrom({ sort: 'password', q: ['a', 'b'] })).toMatchObject({ sort: null, q: 'a' })
})

it('writes the shortest address, which reads back as the same list', () => {
  expect(addressQuery({ q: '', sort: null, order: 'desc', page: 1 })).toEqual({})
  const list: ListQuery = { q: 'leek & potato', sort: 'cook_time', order: 'asc', page: 2, filters: { ...NO_FILTERS, tag: ['a', 'b'], max_time: 30 } }
  expect(addressQuery(list)).toEqual({ q: 'leek & potato', sort: 'cook_time', order: 'asc', page: '2', tag: ['a', 'b'], max_time: '30' })
  expect(listQueryFrom(addressQuery(list))).toEqual(list)
})

it('shows all of my recipes unless the address says which', () => {
  expect(['drafts', 'published', 'x', null].map((show) => showFrom({ show }))).toEqual(['drafts', 'published', 'all', 'all'])
})

it.each([
  [{}, 'All recipes', 'All recipes'],
  [{ course: 'main' }, 'Main dish recipes', 'Main dish recipes'],
  [{ diet: 'low_salt' }, 'Recipes low in salt', 'Recipes low in salt'],
  [{ tag: 'one pot', page: '2' }, 'Recipes tagged “one pot”', 'Recipes tagged “one pot”, page 2'],
  [{ servings: '4', diet: 'vegan' }, 'Recipes', 'Recipes: Serves 4 or more, Vegan'],
  [{ q: 'soup', diet: 'vegan' }, 'Recipes with “soup”', 'Recipes with “soup”: Vegan'],
])('names the list of %o as the server does', (raw, heading, title) => {
  expect(headingOf(listQueryFrom(raw))).toBe(heading)
  expect(titleOf(listQueryFrom(raw))).toBe(title)
})
