import { expect, it } from 'vitest'
import { agoInWords, dayInWords, momentInWords, monthInWords } from './dates'

// Noon in UTC is the same day and month everywhere a test runs but the date line.
const NOON = '2026-03-12T12:00:00+00:00'

it('says a day and a month in words', () => {
  expect(dayInWords(NOON)).toBe('12 March 2026')
  expect(monthInWords(NOON)).toBe('March 2026')
})

it('says a moment with its hour and minute', () => {
  expect(momentInWords(NOON)).toMatch(/^12 March.* \d\d:00$/)
})

it.each([
  ['2026-03-12T11:30:00Z', 'within the last hour'],
  ['2026-03-12T10:59:00Z', '1 hour ago'],
  ['2026-03-12T07:00:00Z', '5 hours ago'],
  ['2026-03-11T11:00:00Z', 'yesterday'],
  ['2026-03-08T12:00:00Z', '4 days ago'],
  ['2026-03-01T12:00:00Z', '1 March 2026'],
])('%s was %s', (iso, words) => {
  expect(agoInWords(iso, new Date(NOON))).toBe(words)
})
