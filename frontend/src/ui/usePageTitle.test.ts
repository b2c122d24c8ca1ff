import { expect, it } from 'vitest'
import { fullTitle } from './usePageTitle'

it('says the site alone where a page has no name', () => {
  expect(fullTitle(undefined)).toBe('Smilecook')
  expect(fullTitle(' \u2028\u0007 ')).toBe('Smilecook')
})

it('is one line that turns nothing around, as the server writes it', () => {
  expect(fullTitle(' Soup\r\n\u202egnp\u202c \u2066x\u2069\u0007\uffff ')).toBe('Soup gnp x · Smilecook')
})

it('leaves joined characters joined', () => {
  expect(fullTitle('👩‍🍳 می‌خورم')).toBe('👩‍🍳 می‌خورم · Smilecook')
})
