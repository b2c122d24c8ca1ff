import { expect, it } from 'vitest'
import type { Recipe } from './api'
import { BLANK, changeOf, differing, fieldsOf } from './recipeFields'

const SOUP = {
  name: ' Leek soup ', description: null, num_of_servings: 4, cook_time: 80, ingredients: 'leeks\r\n\r\npotatoes ',
  directions: null, credit: null, cover_alt: null, prep_time: null, total_time: null, course: 'soup' as const, cuisine: null,
  tags: ['Leek', 'one pot'], diets: [], free_of: ['nuts'] as Recipe['free_of'],
} satisfies Partial<Recipe> as unknown as Recipe

it('shows a recipe without touching its text', () => {
  expect(fieldsOf(SOUP)).toEqual({
    ...BLANK, name: ' Leek soup ', num_of_servings: '4', cook_time: '1 h 20 min', ingredients: 'leeks\r\n\r\npotatoes ',
    course: 'soup', tags: 'Leek\none pot', free_of: 'nuts',
  })
})

it('sends nothing when nothing was changed', () => {
  expect(changeOf(fieldsOf(SOUP), fieldsOf(SOUP))).toEqual({})
})

it('sends only what was changed, spaces and line ends as typed', () => {
  const typed = { ...fieldsOf(SOUP), directions: ' Boil.\n\nEat. \n', cook_time: '1:30', num_of_servings: ' 6' }
  expect(changeOf(typed, fieldsOf(SOUP))).toEqual({ directions: ' Boil.\n\nEat. \n', cook_time: 90, num_of_servings: 6 })
})

it('sends several words as a list, and times as minutes', () => {
  const typed = { ...fieldsOf(SOUP), tags: 'Leek\nwinter', diets: 'vegan', prep_time: '20', total_time: '1 day', cuisine: 'french' }
  expect(changeOf(typed, fieldsOf(SOUP)))
    .toEqual({ tags: ['Leek', 'winter'], diets: ['vegan'], prep_time: 20, total_time: 1440, cuisine: 'french' })
})

it('clears what was emptied', () => {
  const typed = { ...fieldsOf(SOUP), ingredients: '', cook_time: ' ', num_of_servings: '', tags: '', course: '' }
  expect(changeOf(typed, fieldsOf(SOUP))).toEqual({ ingredients: null, cook_time: null, num_of_servings: null, tags: null, course: null })
})

it('names differing fields in the order of the form', () => {
  expect(differing(BLANK, { ...BLANK, credit: 'x', name: 'y' })).toEqual(['name', 'credit'])
})
