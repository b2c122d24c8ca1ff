import { expect, it } from 'vitest'
import { searchParts, withoutEach } from './searchWords'

it('reads words, quotes and minuses as parts', () => {
  expect(searchParts('chicken -curry "sour cream" -"lemon grass" "open end')).toEqual([
    'chicken', '-curry', '"sour cream"', '-"lemon grass"', '"open end',
  ])
  expect(searchParts('  ')).toEqual([])
})

it('takes each of several parts away, and never the only one', () => {
  expect(withoutEach('chicken rice -curry')).toEqual([
    { part: 'chicken', rest: 'rice -curry' },
    { part: 'rice', rest: 'chicken -curry' },
    { part: '-curry', rest: 'chicken rice' },
  ])
  expect(withoutEach('苹果')).toEqual([])
})
