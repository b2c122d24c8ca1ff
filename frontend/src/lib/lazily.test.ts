import { expect, it, vi } from 'vitest'
import { lazily } from './lazily'

it('makes a thing when it is first wanted, and once', () => {
  const make = vi.fn(() => undefined)
  const thing = lazily(make)
  expect(make).not.toHaveBeenCalled()
  thing()
  thing()
  expect(make).toHaveBeenCalledOnce()
})
