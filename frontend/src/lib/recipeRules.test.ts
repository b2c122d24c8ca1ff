import { describe, expect, it } from 'vitest'
import { recipeFault, recipeFaults, type RecipeFields } from './recipeRules'

const EMPTY: RecipeFields = {
  name: '', description: '', num_of_servings: '', cook_time: '', ingredients: '', directions: '', credit: '', cover_alt: '', prep_time: '', total_time: '', course: '', cuisine: '', tags: '', diets: '', free_of: '',
}

it('asks for nothing but a name', () => {
  expect(recipeFaults(EMPTY)).toEqual({ name: 'Give the recipe a name.' })
  expect(recipeFaults({ ...EMPTY, name: 'Soup' })).toEqual({})
})

describe('the limits of the API', () => {
  it('counts characters, not UTF-16 units', () => {
    expect(recipeFault('name', '🥕'.repeat(100))).toBeNull()
    expect(recipeFault('name', '🥕'.repeat(101))).toBe('1 character too long: at most 100.')
  })

  it.each([
    ['description', 2000], ['ingredients', 10_000], ['directions', 20_000], ['credit', 200],
  ] as const)('%s has at most %i characters', (field, longest) => {
    expect(recipeFault(field, 'x'.repeat(longest))).toBeNull()
    expect(recipeFault(field, 'x'.repeat(longest + 2))).toContain('2 characters too long')
  })

  it.each(['1', '500', ' 4 '])('takes %s servings', (text) => {
    expect(recipeFault('num_of_servings', text)).toBeNull()
  })

  it.each(['0', '501', '2.5', 'four', '-1'])('refuses %s servings', (text) => {
    expect(recipeFault('num_of_servings', text)).toBe('Servings are a whole number from 1 to 500.')
  })

  it.each(['45', '1 h 20 min', '7 days'])('takes a time of %s', (text) => {
    expect(recipeFault('cook_time', text)).toBeNull()
  })

  it.each([['0', 'at least 1 minute'], ['8 days', 'at most 7 days'], ['soon', 'Write the time like']])(
    'refuses a time of %s', (text, words) => {
      expect(recipeFault('cook_time', text)).toContain(words)
    },
  )
})

it.each([['prep_time', '0'], ['total_time', 'soon'], ['total_time', '8 days']] as const)('refuses %s of %s', (field, text) => {
  expect(recipeFault(field, text)).not.toBeNull()
  expect(recipeFault(field, '')).toBeNull()
})

it('counts tags and their characters', () => {
  const twenty = Array.from({ length: 20 }, (_, number) => `tag ${number}`).join('\n')
  expect(recipeFault('tags', twenty)).toBeNull()
  expect(recipeFault('tags', `${twenty}\none more`)).toContain('at most 20')
  expect(recipeFault('tags', '🥕'.repeat(40))).toBeNull()
  expect(recipeFault('tags', '🥕'.repeat(41))).toContain('at most 40')
})
