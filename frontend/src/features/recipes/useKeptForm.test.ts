// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { BLANK } from './recipeFields'
import { useKeptForm } from './useKeptForm'
import { useRecipeForm } from './useRecipeForm'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => {
  vi.useRealTimers()
  localStorage.clear()
})

/** An open editor; `close` is its tab or page going away. */
function open(cook = 'ilona', etag = '1.1', saved = BLANK) {
  const scope = effectScope()
  const version = ref<string | null>(etag)
  const form = useRecipeForm(saved)
  const kept = scope.run(() => useKeptForm(ref(`${cook}:recipe:7`), form, { etag: version, sent: ref(null) }))
  return { form, version, kept, close: () => { scope.stop() } }
}

it('brings back after a crash what was typed, over the version it was typed on', async () => {
  const first = open()
  first.form.write('name', ' Soup ')
  await nextTick()
  vi.advanceTimersByTime(500)

  const second = open('ilona', '2.1', { ...BLANK, credit: 'changed elsewhere' })
  expect(second.form.fields.name).toBe(' Soup ')
  expect(second.kept?.broughtBack.value).not.toBeNull()
  expect(second.version.value).toBe('1.1')
})

it('keeps text when the page is left before the pause is over', async () => {
  const first = open()
  first.form.write('name', 'Soup')
  await nextTick()
  first.close()
  expect(open().form.fields.name).toBe('Soup')
})

it('forgets what was saved', async () => {
  const first = open()
  first.form.write('name', 'Soup')
  await nextTick()
  first.form.rebase({ ...first.form.fields })
  first.close()
  expect(open().kept?.broughtBack.value).toBeNull()
})

it('shows one cook’s unsaved text to nobody else', async () => {
  const first = open('ilona')
  first.form.write('name', 'Secret soup')
  await nextTick()
  first.close()
  expect(open('wei').form.fields.name).toBe('')
})
