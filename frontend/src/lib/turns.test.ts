import { effectScope, nextTick, watch } from 'vue'
import { expect, it } from 'vitest'
import { allHadTheirTurn, takeTurns, useTurns } from './turns'

function turnsOf(parts: () => number) {
  const scope = effectScope()
  const seen: number[] = []
  scope.run(() => {
    const there = useTurns(parts)
    watch(there, (now) => seen.push(now), { immediate: true, flush: 'sync' })
  })
  return { seen, leave: () => scope.stop() }
}

it('has every part at once where nobody reads meanwhile', async () => {
  const { seen } = turnsOf(() => 3)
  await allHadTheirTurn()
  expect(seen).toEqual([Infinity])
})

it('brings one part after the other behind a page that stands, and then stops counting', async () => {
  const stop = takeTurns()
  const { seen } = turnsOf(() => 2.5)
  await allHadTheirTurn()
  stop()
  expect(seen).toEqual([0, 1, 2, 3, Infinity])
})

it('waits for parts that come with others', async () => {
  const stop = takeTurns()
  let inner: number[] = []
  const scope = effectScope()
  scope.run(() => watch(useTurns(() => 1), (now) => { if (now === 1) inner = turnsOf(() => 1).seen }, { flush: 'sync' }))
  await allHadTheirTurn()
  stop()
  expect(inner).toEqual([0, 1, Infinity])
})

it('brings all that is left when the page is wanted now', async () => {
  const stop = takeTurns()
  const { seen } = turnsOf(() => 1_000)
  await nextTick()
  stop()
  await allHadTheirTurn()
  expect(seen.length).toBeLessThan(10)
  expect(seen.at(-1)).toBe(Infinity)
})

it('does not go on for a component that is gone', async () => {
  const stop = takeTurns()
  const { seen, leave } = turnsOf(() => 1_000)
  leave()
  await allHadTheirTurn()
  stop()
  expect(seen.length).toBeLessThan(10)
})
