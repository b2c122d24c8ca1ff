// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { withRecent, type Suggestion } from './suggestions'

const SUGGESTED: Suggestion[] = [
  { kind: 'words', text: 'Soup', url: null },
  { kind: 'recipe', text: 'Soup of the day', url: '/recipes/7-soup-of-the-day' },
]

it('offers every earlier search below an empty box, and nothing else', () => {
  expect(withRecent(SUGGESTED, ['pie', 'soup'], ' ').map(({ text }) => text)).toEqual(['pie', 'soup'])
})

it('offers two that begin as what is typed, never what is typed itself', () => {
  const texts = withRecent(SUGGESTED, ['SOUP', 'soufflé', 'so', 'sorbet', 'pie'], 'so').map(({ text }) => text)
  expect(texts).toEqual(['SOUP', 'soufflé', 'Soup of the day'])
})
