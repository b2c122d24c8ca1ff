// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { ApiProblem } from '@/api/errors'
import { useAutosave } from './useAutosave'

let scope = effectScope()
beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

/** Autosave over one text; `answers` are what each save is told, then success. */
function start(...answers: (ApiProblem | null)[]) {
  const text = ref('')
  let onServer = ''
  const save = vi.fn(() => {
    const answer = answers.shift() ?? null
    if (answer === null) onServer = text.value
    return Promise.resolve(answer)
  })
  const autosave = scope.run(() => useAutosave({ typed: () => text.value, isDue: () => text.value !== onServer, save }))!
  async function type(word: string) {
    text.value += word
    await nextTick()
  }
  return { autosave, save, type }
}

/** A promise that is kept when the test says so. */
function later<Value>() {
  let answer!: (value: Value) => void
  const promise = new Promise<Value>((resolve) => { answer = resolve })
  return { promise, answer }
}

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms)

it('saves once, three seconds after the last key', async () => {
  const { autosave, save, type } = start()
  await type('So')
  await after(2_900)
  await type('up')
  await after(2_900)
  expect(save).not.toHaveBeenCalled()
  expect(autosave.state.value).toBe('waiting')
  await after(100)
  expect(save).toHaveBeenCalledTimes(1)
  expect(autosave.state.value).toBe('rest')
})

it('saves whoever types without a pause every twenty seconds', async () => {
  const { save, type } = start()
  for (let second = 0; second < 41; second++) {
    await type('a')
    await after(1_000)
  }
  expect(save).toHaveBeenCalledTimes(2)
})

it('tries again with growing waits, and at once when the line is back', async () => {
  const away = ApiProblem.unreachable()
  const { autosave, save, type } = start(away, away, away)
  await type('Soup')
  await after(3_000)
  expect(autosave.state.value).toBe('away')
  await after(4_999)
  expect(save).toHaveBeenCalledTimes(1)
  await after(1)
  expect(save).toHaveBeenCalledTimes(2)
  await after(9_999)
  expect(save).toHaveBeenCalledTimes(2)
  await after(1)
  expect(save).toHaveBeenCalledTimes(3)
  window.dispatchEvent(new Event('online'))
  await after(0)
  expect(save).toHaveBeenCalledTimes(4)
  expect(autosave.state.value).toBe('rest')
})

it('never waits longer than a minute, and no shorter than the server asks', async () => {
  const busy = new ApiProblem(503, {}, new Headers({ 'Retry-After': '90' }))
  const failures = Array.from({ length: 6 }, () => ApiProblem.unreachable())
  const { save, type } = start(...failures, busy)
  await type('Soup')
  await after(3_000 + 5_000 + 10_000 + 20_000 + 40_000 + 60_000 + 60_000)
  expect(save).toHaveBeenCalledTimes(7)
  await after(89_999)
  expect(save).toHaveBeenCalledTimes(7)
  await after(1)
  expect(save).toHaveBeenCalledTimes(8)
})

it('lets typing not shorten a wait', async () => {
  const { save, type } = start(ApiProblem.unreachable(), ApiProblem.unreachable())
  await type('Soup')
  await after(8_000)
  expect(save).toHaveBeenCalledTimes(2)
  await type('!')
  await after(9_000)
  expect(save).toHaveBeenCalledTimes(2)
})

it('asks a signed-out cook nothing while typing, and looks again when the page is seen again', async () => {
  const { autosave, save, type } = start(new ApiProblem(401))
  await type('Soup')
  await after(3_000)
  expect(autosave.state.value).toBe('signed-out')
  await type('!')
  await after(60_000)
  expect(save).toHaveBeenCalledTimes(1)
  document.dispatchEvent(new Event('visibilitychange'))
  await after(0)
  expect(autosave.state.value).toBe('rest')
})

it('sends what was refused again only once it was changed', async () => {
  const { autosave, save, type } = start(new ApiProblem(400))
  await type('Soup')
  await after(60_000)
  expect(autosave.state.value).toBe('refused')
  expect(save).toHaveBeenCalledTimes(1)
  await type('!')
  await after(3_000)
  expect(save).toHaveBeenCalledTimes(2)
})

it('saves what was typed while a save was on its way', async () => {
  const { autosave, save, type } = start()
  const { promise, answer } = later<null>()
  save.mockReturnValueOnce(promise)
  await type('So')
  await after(3_000)
  await type('up')
  expect(autosave.state.value).toBe('saving')
  answer(null)
  await after(0)
  expect(autosave.state.value).toBe('waiting')
  await after(3_000)
  expect(save).toHaveBeenCalledTimes(2)
})

it('saves at once when the page is hidden, and when the editor is left', async () => {
  const { save, type } = start()
  await type('So')
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  document.dispatchEvent(new Event('visibilitychange'))
  await after(0)
  expect(save).toHaveBeenCalledTimes(1)
  await type('up')
  scope.stop()
  expect(save).toHaveBeenCalledTimes(2)
})
