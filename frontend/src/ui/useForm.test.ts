import { describe, expect, test } from 'vitest'
import { ref } from 'vue'
import type { Problem } from './problem'
import { useForm } from './useForm'

function nameForm(problem = ref<Problem | null>(null)) {
  return useForm({ name: '' }, { name: (value) => (value ? undefined : 'Needed.') }, problem)
}

describe('a form', () => {
  test('is silent until it is sent', () => {
    const { errors, check } = nameForm()
    expect(errors.value.name).toBeUndefined()
    expect(check()).toBe(false)
    expect(errors.value.name).toBe('Needed.')
  })

  test('takes an error back as soon as it is put right', () => {
    const { fields, errors, check } = nameForm()
    check()
    fields.name = 'Noa'
    expect(errors.value.name).toBeUndefined()
    expect(check()).toBe(true)
  })

  test("keeps the server's sentence until the field is changed", () => {
    const problem = ref<Problem | null>(null)
    const { fields, errors, check } = nameForm(problem)
    fields.name = 'noa'
    check()
    problem.value = { title: 'Refused', detail: 'Validation errors', errors: { name: ['Taken.'] } }
    expect(errors.value.name).toBe('Taken.')
    fields.name = 'noah'
    expect(errors.value.name).toBeUndefined()
  })
})
