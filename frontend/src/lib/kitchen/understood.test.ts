import { expect, it } from 'vitest'
import { understoodIngredient, understoodStep } from './understood'

const chips = (raw: string) => {
  const { amount, food, note } = understoodIngredient(raw)
  return [amount, food, note]
}

it('says an ingredient in its parts', () => {
  expect(chips('1 1/2 cups flour, sifted')).toEqual(['1½ cups', 'flour', 'sifted'])
  expect(chips('1 cup flour')).toEqual(['1 cup', 'flour', null])
  expect(chips('½ tsp salt')).toEqual(['½ tsp', 'salt', null])
  expect(chips('2–3 tomatoes')).toEqual(['2–3', 'tomatoes', null])
  expect(chips('250 g butter')).toEqual(['250 g', 'butter', null])
  expect(chips('2 cloves of garlic')).toEqual(['2 cloves', 'garlic', null])
  expect(chips('8 fl oz milk')).toEqual(['8 fl oz', 'milk', null])
})

it('has no amount where none is written, and nothing at all for prose', () => {
  expect(chips('salt')).toEqual([null, 'salt', null])
  expect(chips('whatever is left over from the Sunday roast of last week, really')).toEqual([null, null, null])
})

it('knows headings and what is optional', () => {
  expect(understoodIngredient('For the dough:').heading).toBe('For the dough')
  expect(understoodIngredient('1 egg (optional)').optional).toBe(true)
})

it('finds the times of a step', () => {
  expect(understoodStep('Bake 20–25 minutes, then rest for 1 hour 30 minutes.').times).toEqual(['25 min', '1 h 30 min'])
  expect(understoodStep('Blitz for 45 seconds.').times).toEqual(['45 s'])
  expect(understoodStep('Stir.').times).toEqual([])
})
