import { describe, expect, it } from 'vitest'
import directions from '@cases/directions.json'
import cases from '@cases/ingredients.json'
import { firstTime, timesIn } from './directions'
import { readIngredients } from './ingredients'

const SILENT = { heading: false, quantity_min: null, quantity_max: null, unit: null, food: null, note: null, optional: false }

describe('an ingredient is read as the server reads it', () => {
  it.each(cases)('$raw', (expected) => {
    expect(readIngredients(expected.raw)).toEqual([{ ...SILENT, ...expected }])
  })

  it('keeps headings and leaves empty lines out', () => {
    const lines = readIngredients('Dough:\n\n 1 egg \r\n')
    expect(lines.map(({ raw, heading }) => [raw, heading])).toEqual([['Dough:', true], ['1 egg', false]])
  })
})

describe('a step is read as the server reads it', () => {
  it.each(directions.filter(({ heading }) => !heading))('$raw', ({ raw, seconds }) => {
    expect(firstTime(raw)).toBe(seconds ?? null)
  })

  it('finds every time and where it stands', () => {
    const text = 'Fry 5 minutes, then bake for 1 hour 10 minutes.'
    expect(timesIn(text).map(({ start, end, seconds }) => [text.slice(start, end), seconds]))
      .toEqual([['5 minutes', 300], ['1 hour 10 minutes', 4200]])
  })
})
