import { expect, it } from 'vitest'
import { activeFilters, filterQuery, filtersFrom, NO_FILTERS } from './filters'
import { choicesOf, CUISINES, isKind } from './kinds'

const ALL = {
  tag: ['Crème', 'one pot'], course: 'soup', cuisine: 'thai', diet: ['vegan', 'halal'], free_of: ['nuts'], ingredient: ['leek'], without: ['pork', 'veal'],
  max_time: '30', max_prep_time: '10', servings: '4', has_cover: 'true', cook: 'ilona',
}

it('asks for nothing by an empty address, and says so by one', () => {
  expect(filtersFrom({})).toEqual(NO_FILTERS)
  expect(filterQuery(NO_FILTERS)).toEqual({})
  expect(activeFilters({ ...NO_FILTERS })).toEqual([])
})

it('reads an address and writes the same', () => {
  const filters = filtersFrom(ALL)
  expect(filters).toMatchObject({ course: 'soup', diet: ['vegan', 'halal'], max_time: 30, has_cover: true })
  expect(filterQuery(filters)).toEqual(ALL)
})

it('reads a name that stands there once as a list of one', () => {
  expect(filtersFrom({ tag: 'soup', diet: 'vegan' })).toMatchObject({ tag: ['soup'], diet: ['vegan'] })
})

it.each([
  { course: 'seventh' }, { cuisine: 'constructor' }, { diet: ['x', null] }, { free_of: '' }, { max_time: '0' }, { max_time: '10081' },
  { max_time: '1e3' }, { max_prep_time: '-5' }, { servings: '501' }, { has_cover: 'maybe' }, { has_cover: 'false' }, { tag: ['', ' '] },
  { tag: 'x'.repeat(41) },
])('leaves out what the server would refuse: %o', (raw) => {
  expect(filtersFrom(raw)).toEqual(NO_FILTERS)
})

it('asks for a tag once, and never for one with a comma', () => {
  expect(filtersFrom({ tag: ['Soup', 'soup', 'a, b'] }).tag).toEqual(['Soup', 'a', 'b'])
})

it('names each filter that is on, and takes away that one alone', () => {
  const on = activeFilters(filtersFrom(ALL))
  expect(on.map(({ label }) => label)).toEqual([
    'Soup', 'Thai', 'At most 30 min', 'At most 10 min of preparing', 'Serves 4 or more', 'Vegan', 'Halal', 'Free of nuts',
    '#Crème', '#one pot', 'With leek', 'Without pork', 'Without veal', 'With a picture', 'By ilona',
  ])
  on.forEach(({ without }, index) => {
    expect(activeFilters(without)).toHaveLength(on.length - 1)
    expect(activeFilters(without).map(({ label }) => label)).not.toContain(on[index]?.label)
  })
})

it('knows its lists by their own words only', () => {
  expect(isKind(CUISINES, 'thai')).toBe(true)
  expect(isKind(CUISINES, 'toString')).toBe(false)
  expect(choicesOf(CUISINES)).toContainEqual({ value: 'sri_lankan', label: 'Sri Lankan' })
})
