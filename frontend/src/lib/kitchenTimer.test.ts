import { describe, expect, it } from 'vitest'
import { clockFace, isOver, leftOf, MINUTE, paused, resumed, STALE, timersFrom, withMinute, type KitchenTimer } from './kitchenTimer'

const NOON = Date.UTC(2026, 0, 1, 12)
const timer: KitchenTimer = { id: '1', name: 'Step 1: 5 minutes', recipe: 'Eggs', path: '/recipes/1/cook', endsAt: NOON, left: 5 * MINUTE, hasRung: false }

describe('a kitchen timer', () => {
  it('is right after any sleep, as its end is a time of day', () => {
    expect(leftOf(timer, NOON - 1500)).toBe(1500)
    expect(leftOf(timer, NOON + MINUTE)).toBe(0)
    expect(isOver(timer, NOON)).toBe(true)
  })

  it('stands while paused and goes on from there', () => {
    const still = paused(timer, NOON - 2000)
    expect(leftOf(still, NOON + MINUTE)).toBe(2000)
    expect(isOver(still, NOON + MINUTE)).toBe(false)
    expect(resumed(still, NOON).endsAt).toBe(NOON + 2000)
  })

  it('takes a minute more, running, paused or over', () => {
    expect(withMinute(timer, NOON - 1000).endsAt).toBe(NOON + MINUTE)
    expect(withMinute(paused(timer, NOON - 1000), NOON)).toMatchObject({ endsAt: null, left: MINUTE + 1000 })
    expect(withMinute({ ...timer, hasRung: true }, NOON + MINUTE)).toMatchObject({ endsAt: NOON + 2 * MINUTE, hasRung: false })
  })

  it.each([[0, '0:00'], [1, '0:01'], [61_000, '1:01'], [599_500, '10:00'], [3_600_000, '1:00:00'], [5_400_000, '1:30:00']])('shows %d ms as %s', (ms, face) =>
    expect(clockFace(ms)).toBe(face))

  it('is read again from what was kept, unless it is of another day or no timer', () => {
    const old = { ...timer, endsAt: NOON - STALE }
    const strange = { ...timer, path: 'javascript:alert(1)' }
    expect(timersFrom(JSON.stringify([timer, old, strange, null, { ...timer, left: 'x' }]), NOON)).toEqual([timer])
    expect(timersFrom('{"no list', NOON)).toEqual([])
    expect(timersFrom(null, NOON)).toEqual([])
  })
})
