import { expect, it } from 'vitest'
import { changedPart, linesIn, moveLine, moveSelected } from './lineMoves'

const LIST = 'Dough:\nflour\n\nwater\nsalt'

it('counts lines, not blank rows', () => {
  expect(linesIn(' flour \n\n salt')).toEqual(['flour', 'salt'])
})

it('moves a line and leaves blank rows where they are', () => {
  expect(moveLine(LIST, 1, 2)).toBe('Dough:\nwater\n\nflour\nsalt')
  expect(moveLine(LIST, 3, 0)).toBe('salt\nDough:\n\nflour\nwater')
  expect(moveLine(LIST, 1, 1)).toBe(LIST)
  expect(moveLine(LIST, 1, 4)).toBe(LIST)
})

it('moves there and back without a trace, wherever', () => {
  for (let from = 0; from < 4; from++) {
    for (let to = 0; to < 4; to++) expect(moveLine(moveLine(LIST, from, to), to, from)).toBe(LIST)
  }
})

it('moves the line of the caret, and the caret with it', () => {
  const caret = LIST.indexOf('water') + 2
  expect(moveSelected(LIST, { start: caret, end: caret }, -1)).toEqual({
    text: 'Dough:\nwater\n\nflour\nsalt', first: 1, last: 1, selection: { start: 9, end: 9 },
  })
})

it('moves all selected lines together', () => {
  const [start, end] = [LIST.indexOf('flour'), LIST.indexOf('salt')]
  const moved = moveSelected(LIST, { start, end }, 1)
  expect(moved).toMatchObject({ text: 'Dough:\nsalt\n\nflour\nwater', first: 2, last: 3 })
  expect(moved?.text.slice(moved.selection.start, moved.selection.end)).toBe('flour\nwater')
})

it('moves nothing beyond the ends, nor from a blank row', () => {
  expect(moveSelected(LIST, { start: 0, end: 0 }, -1)).toBeNull()
  expect(moveSelected(LIST, { start: LIST.length, end: LIST.length }, 1)).toBeNull()
  expect(moveSelected(LIST, { start: 13, end: 13 }, 1)).toBeNull()
  expect(moveSelected('', { start: 0, end: 0 }, 1)).toBeNull()
})

it('finds the smallest part that differs', () => {
  expect(changedPart('a\nb\nc', 'a\nc\nb')).toEqual({ start: 2, end: 5, text: 'c\nb' })
  expect(changedPart('aa', 'aaa')).toEqual({ start: 2, end: 2, text: 'a' })
  expect(changedPart('same', 'same')).toMatchObject({ text: '' })
})
