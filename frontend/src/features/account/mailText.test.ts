import { describe, expect, test } from 'vitest'
import { piecesOf } from './mailText'

describe("a mail's text", () => {
  const link = 'https://smile.example/activate?token=a.b'

  test('is cut at its links', () => {
    expect(piecesOf(`Hello,\n${link}\nBye`, [link])).toEqual([
      { text: 'Hello,\n', link: false },
      { text: link, link: true },
      { text: '\nBye', link: false },
    ])
  })

  test('takes the longest link where one begins with another', () => {
    expect(piecesOf(link, ['https://smile.example/', link])).toEqual([{ text: link, link: true }])
  })

  test('makes nothing clickable that is not of the web', () => {
    expect(piecesOf('javascript:alert(1)', ['javascript:alert(1)'])).toEqual([
      { text: 'javascript:alert(1)', link: false },
    ])
  })
})
