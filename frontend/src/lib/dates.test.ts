import { expect, it } from 'vitest'
import { dayInWords, momentInWords, monthInWords } from './dates'

// Noon in UTC is the same day and month everywhere a test runs but the date line.
const NOON = '2026-03-12T12:00:00+00:00'

it('says a day and a month in words', () => {
  expect(dayInWords(NOON)).toBe('12 March 2026')
  expect(monthInWords(NOON)).toBe('March 2026')
})

it('says a moment with its hour and minute', () => {
  expect(momentInWords(NOON)).toMatch(/^12 March.* \d\d:00$/)
})
