import { expect, it } from 'vitest'
import { pictureFault, pictureRefusal, srcsetOf } from './pictures'

it('lets pictures pass', () => {
  expect(pictureFault({ type: 'image/webp', size: 9_999_999 })).toBeNull()
})

it.each([
  [{ type: 'application/pdf', size: 10 }, 'Choose a JPEG, PNG or WebP picture.'],
  [{ type: 'image/svg+xml', size: 10 }, 'Choose a JPEG, PNG or WebP picture.'],
  [{ type: 'image/png', size: 0 }, 'That file is empty. Choose another picture.'],
  [{ type: 'image/png', size: 10_000_001 }, 'That picture has 10.1 MB. It can have at most 10 MB.'],
])('says what is wrong with %o', (file, sentence) => {
  expect(pictureFault(file)).toBe(sentence)
})

it('writes a srcset from the narrowest to the widest', () => {
  expect(srcsetOf({ 1600: '/c', 400: '/a', 800: '/b' })).toBe('/a 400w, /b 800w, /c 1600w')
  expect(srcsetOf({})).toBeUndefined()
})

it('says the server’s refusals in sentences for people, and leaves its sentences alone', () => {
  expect(pictureRefusal('File type not allowed')).toContain('isn’t a JPEG, PNG or WebP picture')
  expect(pictureRefusal('Not a valid image')).toContain('can’t be opened')
  expect(pictureRefusal('The picture is larger than 10 MB')).toBe('The picture is larger than 10 MB')
})
