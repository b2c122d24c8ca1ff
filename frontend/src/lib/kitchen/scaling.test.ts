import { describe, expect, it } from 'vitest'
import cases from '@cases/ingredients.json'
import { equals, fraction, fractionOf, over, times } from './fraction'
import { readIngredient } from './ingredients'
import { shownLine, type Scale } from './scaling'
import { inSystem, type System } from './systems'
import { written } from './writing'

const shown = (raw: string, scale: Partial<Scale>) => {
  const { before, amount, after } = shownLine(readIngredient(raw), { factor: fraction(1), system: 'typed', ...scale })
  return before + amount + after
}
const FACTORS = [fraction(1, 2), fraction(3, 2), fraction(2), fraction(3), fraction(5, 4), fraction(7, 6)]

describe('a line at another scale', () => {
  it.each([
    ['1 cup flour', '2', '2 cups flour'],
    ['2 cups flour', '1/2', '1 cup flour'],
    ['3/4 cup milk', '2', '1 1/2 cups milk'],
    ['1½ tsp salt', '1/2', '3/4 tsp salt'],
    ['1 egg, beaten', '3', '3 eggs, beaten'],
    ['2–3 tbsp oil', '2', '4–6 tbsp oil'],
    ['1 cup (240 ml) milk', '2', '2 cups (480 ml) milk'],
    ['500 g | 1 lb beef', '2', '1000 g | 2 lb beef'],
    ['2 x 400 g tins tomatoes', '2', '4 x 400 g tins tomatoes'],
    ['1 (12 ounce) can milk', '2', '2 (12 ounce) can milk'],
    ['2 chicken breasts (200 g each)', '2', '4 chicken breasts (200 g each)'],
    ['a pinch of salt', '2', '2 pinches of salt'],
    ['Juice of 1 lemon', '2', 'Juice of 2 lemons'],
    ['Sugar 2 tbsp', '3', 'Sugar 6 tbsp'],
    ['about 3 cups stock', '1/3', 'about 1 cup stock'],
    ['1/8 tsp mace', '1/4', '1/32 tsp mace'],
    ['5 g yeast', '1/3', '1.65 g yeast'],
    ['10 cloves', '1/3', '3 1/3 cloves'],
    ['salt to taste', '2', 'salt to taste'],
  ])('%s × %s is %s', (raw, factor, expected) => {
    expect(shown(raw, { factor: fractionOf(factor) })).toBe(expected)
  })

  it('marks what it could not scale', () => {
    expect(shownLine(readIngredient('salt'), { factor: fraction(2), system: 'typed' }).isScaled).toBe(false)
  })

  it.each(cases)('as typed, $raw stays what it is', ({ raw }) => {
    expect(shown(raw, {})).toBe(readIngredient(raw).raw)
  })
})

describe('a line in another system', () => {
  it.each<[string, System, string]>([
    ['1 cup milk', 'metric', '235 ml milk'],
    ['2 lb beef', 'metric', '905 g beef'],
    ['3 lb beef', 'metric', '1.35 kg beef'],
    ['8 oz butter', 'metric', '225 g butter'],
    ['500 g flour', 'us', '1 1/8 lb flour'],
    ['100 g flour', 'us', '3 1/2 oz flour'],
    ['250 ml cream', 'us', '1 cup cream'],
    ['2 tbsp oil', 'metric', '2 tbsp oil'],
    ['3 eggs', 'us', '3 eggs'],
  ])('%s in %s is %s', (raw, system, expected) => {
    expect(shown(raw, { system })).toBe(expected)
  })
})

describe('amounts', () => {
  it('scaled there and back are the same', () => {
    for (const { raw } of cases) {
      const { quantity_min: quantity } = readIngredient(raw)
      if (quantity === null) continue
      for (const factor of FACTORS) {
        expect(equals(over(times(fractionOf(quantity), factor), factor), fractionOf(quantity))).toBe(true)
      }
    }
  })

  it('never become zero, and are never long', () => {
    for (const unit of [null, 'cup', 'g', 'ml', 'kg', 'oz']) {
      for (let n = 1; n <= 40; n++) {
        for (const d of [1, 2, 3, 4, 5, 7, 8, 16, 64, 1000]) {
          const text = written(fraction(n, d), unit)
          expect(text).toMatch(/^(?!0$)(\d+( \d\/\d)?|\d+\/\d+|\d+\.\d{1,3})$/)
        }
      }
    }
  })

  it('exchanged for another system never become zero', () => {
    for (const unit of ['g', 'ml', 'oz', 'cup', 'lb', 'l', 'inch']) {
      for (const system of ['metric', 'us'] as const) {
        const { amount, unit: shownUnit } = inSystem(fraction(1, 8), unit, system)
        expect(written(amount, shownUnit)).not.toBe('0')
      }
    }
  })
})
