import { expect, it } from 'vitest'
import { choiceOf, sortChoices, sortOf } from './sortChoices'

const LIST = { q: '', sort: null, order: 'desc' } as const

it('offers the best match only to a search', () => {
  expect(sortChoices(true)[0]?.label).toBe('Best match')
  expect(sortChoices(false).map(({ label }) => label)).not.toContain('Best match')
})

it('finds its way from choice to address and back', () => {
  for (const { value } of sortChoices(true)) {
    expect(choiceOf({ ...LIST, q: 'soup', ...sortOf(value) })).toBe(value)
  }
})

it('takes newest first for the usual order of a list without a search', () => {
  expect(choiceOf({ ...LIST, sort: 'created_at' })).toBe('')
})
