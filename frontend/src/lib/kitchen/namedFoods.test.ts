import { describe, expect, it } from 'vitest'
import { namedFoods } from './namedFoods'

const lines = (...foods: string[]) => foods.map((food) => ({ food, section: null }))

describe('the ingredients that a step names', () => {
  it.each<[string, string[], number[]]>([
    ['Whisk the eggs.', ['egg', 'milk'], [0]],
    ['Peel the potatoes and the tomato.', ['potato', 'tomatoes'], [0, 1]],
    ['Heat the olive oil.', ['sesame oil', 'extra virgin olive oil'], [1]],
    ['Heat the oil.', ['sesame oil', 'olive oil'], [0, 1]],
    ['Pour in the milk.', ['coconut milk', 'milk'], [1]],
    ['Pour in the coconut milk.', ['coconut milk', 'milk'], [0]],
    ['Sift in the flour.', ['plain flour', 'sugar'], [0]],
    ['Simmer the sauce.', ['soy sauce'], []],
    ['Add the soy sauce.', ['soy sauce'], [0]],
    ['Brown the chicken.', ['chicken thighs'], [0]],
    ['Tear the basil over it.', ['basil leaves'], [0]],
    ['Season with pepper.', ['salt and black pepper'], [0]],
    ['Add salt, pepper and onions.', ['salt', 'black pepper', 'onion finely chopped'], [0, 1, 2]],
    ['Stir in the crème fraîche.', ['creme fraiche'], [0]],
    ['Cook the peppers.', ['red peppers', 'cayenne pepper'], [0]],
    ['Grind in pepper.', ['red peppers', 'black pepper'], [1]],
    ['Chop the nuts.', ['onion chopped'], []],
    ['Grease the dish; buttery crumbs on top.', ['butter'], []],
    ['Fold in the cherries and berries.', ['cherry', 'berries'], [0, 1]],
    ['加入豆腐,煮五分钟。', ['豆腐', '花椒'], [0]],
    ['Rest for 20 minutes.', ['mint', 'egg'], []],
  ])('%s', (step, foods, places) => expect(namedFoods(step, lines(...foods))).toEqual(places))

  it('are those of the step’s own section', () => {
    const both = [{ food: 'butter', section: 'Dough' }, { food: 'butter', section: 'Filling' }]
    expect(namedFoods('Melt the butter.', both, 'Filling')).toEqual([1])
    expect(namedFoods('Melt the butter.', both, 'To serve')).toEqual([0, 1])
  })

  it('are none for a line that was not understood', () =>
    expect(namedFoods('Melt it.', [{ food: null, section: null }])).toEqual([]))
})
