import { expect, it } from 'vitest'
import { countsOf, withCounts } from './counts'

const FACETS = { tag: [], course: [{ value: 'soup', recipes: 1_000 }, { value: 'main', recipes: 7 }], cuisine: [], diet: [], free_of: [] }
const CHOICES = [{ value: 'soup', label: 'Soup' }, { value: 'drink', label: 'Drink' }]

it('puts numbers behind the choices that have recipes', () => {
  const counts = countsOf({ facets: FACETS, total_is_exact: true })
  expect(withCounts(CHOICES, counts.course).map(({ label }) => label)).toEqual(['Soup (1,000)', 'Drink'])
})

it('says of a list counted to a thousand what there is at least', () => {
  expect(countsOf({ facets: FACETS, total_is_exact: false }).course).toEqual({ soup: '1,000+', main: '7+' })
})

it('leaves the choices alone while nothing is counted', () => {
  const counts = countsOf({ facets: null, total_is_exact: true })
  expect(withCounts(CHOICES, counts.course)).toEqual(CHOICES)
})
