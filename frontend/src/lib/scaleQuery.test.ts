import { describe, expect, it } from 'vitest'
import { equals, fraction, toText } from './kitchen/fraction'
import { factorFrom, factorQuery, stepped, systemFrom } from './scaleQuery'

describe('the scale in an address', () => {
  it.each([
    [{ servings: '6' }, 4, '3/2'],
    [{ times: '1/2' }, null, '1/2'],
    [{ times: '2' }, 4, '2'],
    [{ servings: '6' }, null, '1'],
    [{ servings: '0' }, 4, '1'],
    [{ servings: '-3' }, 4, '1'],
    [{ servings: '999' }, 1, '1'],
    [{ times: '1/0' }, 4, '1'],
    [{ times: 'x' }, 4, '1'],
    [{ servings: ['2', '3'] }, 4, '1'],
    [{}, 4, '1'],
  ])('%o of a recipe for %s is × %s', (query, servings, factor) => {
    expect(toText(factorFrom(query, servings))).toBe(factor)
  })

  it('says a factor the shortest way, and is read back as it was', () => {
    for (const [n, d, servings] of [[3, 2, 4], [1, 2, 3], [1, 1, 4], [2, 1, null], [1, 3, null]] as const) {
      const factor = fraction(n, d)
      expect(equals(factorFrom(factorQuery(factor, servings), servings), factor)).toBe(true)
    }
    expect(factorQuery(fraction(1), 4)).toEqual({})
    expect(factorQuery(fraction(3, 2), 4)).toEqual({ servings: '6' })
    expect(factorQuery(fraction(1, 2), 3)).toEqual({ times: '1/2' })
  })

  it('steps to whole servings and never below one', () => {
    expect(toText(stepped(fraction(1), 4, 1))).toBe('5/4')
    expect(toText(stepped(fraction(1, 2), 3, 1))).toBe('2/3')
    expect(toText(stepped(fraction(1, 4), 4, -1))).toBe('1/4')
  })

  it('knows the systems and no others', () => {
    expect([systemFrom({ units: 'us' }), systemFrom({ units: 'x' }), systemFrom({})]).toEqual(['us', null, null])
  })
})
