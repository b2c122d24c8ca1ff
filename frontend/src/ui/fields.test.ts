// @vitest-environment jsdom
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import TextField from './TextField.vue'

test('a field is tied to its label, hint and error', () => {
  const field = mount(TextField, { props: { label: 'Name', name: 'name', hint: 'Any.', error: 'Needed.', modelValue: '' } })
  const input = field.get('input')
  const described = input.attributes('aria-describedby')?.split(' ') ?? []
  expect(field.get('label').attributes('for')).toBe(input.attributes('id'))
  expect(described.map((id) => field.get(`[id="${id}"]`).text())).toEqual(['Any.', 'Needed.'])
  expect(input.attributes('aria-invalid')).toBe('true')
})

test('a field without fault says so to nobody', () => {
  const input = mount(TextField, { props: { label: 'Name', name: 'name', modelValue: '' } }).get('input')
  expect(input.attributes()).not.toHaveProperty('aria-invalid')
  expect(input.attributes()).not.toHaveProperty('aria-describedby')
})
