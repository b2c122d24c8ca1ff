import { expect, test } from 'vitest'
import { bytesInWords } from './bytes'

test.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1_000, '1 kB'],
  [840_400, '840 kB'],
  [3_240_000, '3.2 MB'],
  [12_800_000_000, '13 GB'],
])('%i bytes are %s', (bytes, words) => {
  expect(bytesInWords(bytes)).toBe(words)
})
