import { expect, it } from 'vitest'
import { slugOf } from './slug'

it.each([
  ['Shakshouka', 'shakshouka'],
  ['Crème brûlée!', 'creme-brulee'],
  ["Mac'n'Cheese, baked", 'macncheese-baked'],
  ['Rösti & Älplermagronen', 'rosti-alplermagronen'],
  ['Straßenkuchen / Smørrebrød', 'strassenkuchen-smorrebrod'],
  ['Mapo Tofu (麻婆豆腐)', 'mapo-tofu-麻婆豆腐'],
  ['Борщ с чесноком и майораном', 'борщ-с-чесноком-и-майораном'],
  ['पालक पनीर', 'पालक-पनीर'],
  ['शोरबा', 'शोरबा'],
  ['김치찌개', '김치찌개'],
  ['Shrimp\u00a0and\u00a0Sausage', 'shrimp-and-sausage'],
  ['!!!', ''],
])('"%s" becomes "%s"', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})

it('ends at a whole word and keeps within 60 characters', () => {
  const slug = slugOf('slow '.repeat(40))
  expect(slug.length).toBeLessThanOrEqual(60)
  expect(slug.endsWith('slow')).toBe(true)
  expect(slugOf('x'.repeat(100))).toHaveLength(60)
})
