import { describe, expect, it } from 'vitest'
import { minutesFrom, minutesInWords } from './duration'

describe('minutesInWords', () => {
  it.each([
    [1, '1 min'],
    [35, '35 min'],
    [60, '1 h'],
    [80, '1 h 20 min'],
    [1440, '1 day'],
    [1530, '1 day 1 h 30 min'],
    [10_080, '7 days'],
  ])('%i minutes is "%s"', (minutes, words) => {
    expect(minutesInWords(minutes)).toBe(words)
  })
})

describe('minutesFrom', () => {
  it.each([
    ['80', 80],
    [' 80 min ', 80],
    ['1:20', 80],
    ['1 h 20', 80],
    ['1h20m', 80],
    ['1 hour and 20 minutes', 80],
    ['1.5 hours', 90],
    ['1,5 h', 90],
    ['2 days', 2880],
  ])('understands "%s"', (typed, minutes) => {
    expect(minutesFrom(typed)).toBe(minutes)
  })

  it.each(['', 'soon', '1.5', 'h', '-5', '20 min or so'])('does not guess at "%s"', (typed) => {
    expect(minutesFrom(typed)).toBeNull()
  })

  it('reads back every duration it writes', () => {
    for (const minutes of [1, 59, 60, 61, 1439, 1440, 1501, 10_080]) {
      expect(minutesFrom(minutesInWords(minutes))).toBe(minutes)
    }
  })
})
