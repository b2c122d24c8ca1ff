import { expect, it } from 'vitest'
import { shownTime, timesOf } from './recipeTimes'

it('shows the whole with all waiting, else the time from start to table', () => {
  expect(shownTime({ cook_time: 90, prep_time: 20, total_time: 800 })).toBe(800)
  expect(shownTime({ cook_time: 90, prep_time: 20, total_time: null })).toBe(90)
  expect(shownTime({ cook_time: null, prep_time: 20, total_time: null })).toBeNull()
})

it('tells each time once', () => {
  expect(timesOf({ cook_time: 90, prep_time: 20, total_time: 800 }).map(({ minutes }) => minutes)).toEqual([90, 800, 20])
  expect(timesOf({ cook_time: 90, prep_time: null, total_time: 90 })).toEqual([{ minutes: 90, what: 'start to table' }])
  expect(timesOf({ cook_time: null, prep_time: null, total_time: null })).toEqual([])
})
