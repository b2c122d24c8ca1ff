import { expect, it } from 'vitest'
import { amountOf } from './amount'

it.each([
  ['2 tbsp olive oil', '2 tbsp'],
  ['1 onion, finely diced', '1'],
  ['1½ red peppers', '1½'],
  ['3–4 garlic cloves', '3–4'],
  ['800 g tomatoes', '800 g'],
  ['125g flour', '125g'],
  ['1 1/2 cups of sugar', '1 1/2 cups'],
  ['¼ cup butter', '¼ cup'],
  ['1,5 l stock', '1,5 l'],
  ['2 to 3 carrots', '2 to 3'],
  ['a pinch of salt', 'a pinch'],
  ['2 large eggs', '2'],
  ['3 limes', '3'],
  ['salt to taste', ''],
  ['7up', ''],
  ['', ''],
])('"%s" starts with the amount "%s"', (line, amount) => {
  const parts = amountOf(line)
  expect(parts.amount).toBe(amount)
  expect(parts.amount + parts.rest).toBe(line)
})
