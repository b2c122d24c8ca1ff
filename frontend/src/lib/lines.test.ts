import { expect, it } from 'vitest'
import { countLines, sectionsOf } from './lines'

it('puts lines under their headings and numbers them through', () => {
  expect(sectionsOf('salt\n\nSauce:\n2 tbsp oil\r\n  1 onion \nTo finish:\n6 eggs')).toEqual([
    { heading: null, lines: [{ text: 'salt', number: 1 }] },
    { heading: 'Sauce', lines: [{ text: '2 tbsp oil', number: 2 }, { text: '1 onion', number: 3 }] },
    { heading: 'To finish', lines: [{ text: '6 eggs', number: 4 }] },
  ])
})

it('keeps a heading that has no lines yet, and reads a lone colon as a line', () => {
  expect(sectionsOf('Dough:')).toEqual([{ heading: 'Dough', lines: [] }])
  expect(sectionsOf(':')).toEqual([{ heading: null, lines: [{ text: ':', number: 1 }] }])
})

it('has nothing to show for nothing', () => {
  expect(sectionsOf(null)).toEqual([])
  expect(sectionsOf(' \n\n')).toEqual([])
})

it('counts what is cooked with, not the headings', () => {
  expect(countLines('Sauce:\noil\nonion\nTo finish:\neggs')).toBe(3)
  expect(countLines(undefined)).toBe(0)
})
