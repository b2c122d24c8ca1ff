// @vitest-environment jsdom
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { defineComponent, h, ref } from 'vue'
import { expect, it, vi } from 'vitest'
import { useTagInput } from './useTagInput'

vi.mock('@/api/client', () => ({
  client: { GET: () => Promise.resolve({ data: { data: [{ tag: 'soup', recipes: 9 }, { tag: 'Winter', recipes: 2 }] }, response: new Response() }) },
}))

/** The composable as a field has it, its suggestions loaded. */
async function field(...given: string[]) {
  const tags = ref(given)
  let made: ReturnType<typeof useTagInput> | undefined
  const Field = defineComponent({ setup() { made = useTagInput(tags); return () => h('i') } })
  mount(Field, { global: { plugins: [[VueQueryPlugin, { queryClient: new QueryClient() }]] } })
  if (!made) throw new Error('not set up')
  made.open.value = true
  const input = made
  await vi.waitFor(() => { if (input.options.value.length === 0) throw new Error('no suggestions yet') })
  const press = (key: string) => input.press(new KeyboardEvent('keydown', { key, cancelable: true }))
  return { tags, input, press }
}

it('takes what is typed at Enter, at a comma and when it is left', async () => {
  const { tags, input, press } = await field()
  input.write('one pot')
  press('Enter')
  input.write('quick,')
  input.write('spicy')
  input.leave()
  expect(tags.value).toEqual(['one pot', 'quick', 'spicy'])
  expect(input.typed.value).toBe('')
})

it('takes a suggestion by arrows and Enter, and offers none that is there', async () => {
  const { tags, input, press } = await field('SOUP')
  expect(input.options.value).toEqual(['Winter'])
  press('ArrowDown')
  expect(input.active.value).toBe(0)
  press('Enter')
  expect(tags.value).toEqual(['SOUP', 'Winter'])
  expect(input.said.value).toBe('Winter added')
})

it('goes round with the arrows, by way of what is typed', async () => {
  const { input, press } = await field()
  const places = ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown'].map((key) => { press(key); return input.active.value })
  expect(places).toEqual([1, 0, -1, 0])
})

it('takes the last tag away at Backspace, but only from an empty field', async () => {
  const { tags, input, press } = await field('a', 'b')
  input.write('c')
  press('Backspace')
  expect(tags.value).toEqual(['a', 'b'])
  input.write('')
  press('Backspace')
  expect(tags.value).toEqual(['a'])
  expect(input.said.value).toBe('b removed')
})

it('says of a tag that it is there already', async () => {
  const { tags, input } = await field('Crème')
  input.add('creme')
  expect(tags.value).toEqual(['Crème'])
  expect(input.said.value).toBe('creme is there already')
})

it('never sends the form by Enter, and closes its list at Escape', async () => {
  const { input } = await field()
  const enter = new KeyboardEvent('keydown', { key: 'Enter', cancelable: true })
  input.press(enter)
  expect(enter.defaultPrevented).toBe(true)
  const escape = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true })
  input.press(escape)
  expect(input.isListed.value).toBe(false)
  expect(escape.defaultPrevented).toBe(true)
})
