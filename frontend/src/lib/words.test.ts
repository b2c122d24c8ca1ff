import { expect, it } from 'vitest'
import { folded, textOf, withTags, wordsOf } from './words'

it('keeps words a line each', () => {
  expect(wordsOf(textOf(['one pot', 'crème']))).toEqual(['one pot', 'crème'])
  expect(wordsOf('\n a \n\nb\na')).toEqual(['a', 'b'])
  expect(wordsOf('')).toEqual([])
})

it('splits what is typed at commas and makes space small', () => {
  expect(withTags(['soup'], ' one   pot, winter ,,\nquick')).toEqual(['soup', 'one pot', 'winter', 'quick'])
})

it.each(['SOUP', 'soup', 'Soup '])('takes %s for the soup that is there', (typed) => {
  expect(withTags(['Soup'], typed)).toEqual(['Soup'])
})

it('forgives accents but no other letters', () => {
  expect(folded('Crème')).toBe(folded('creme'))
  expect(folded('日本')).toBe('日本')
  expect(withTags(['日本'], '日木')).toHaveLength(2)
})
