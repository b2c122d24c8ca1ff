import { expect, it } from 'vitest'
import { BLANK } from './recipeFields'
import { useRecipeForm } from './useRecipeForm'

it('says nothing about a field before it is left, and then speaks while typing', () => {
  const form = useRecipeForm(BLANK)
  expect(form.errors.value).toEqual({})
  form.leave('name')
  expect(form.errors.value).toEqual({ name: 'Give the recipe a name.' })
  form.write('name', 'Soup')
  expect(form.errors.value).toEqual({})
})

it('checks everything before it is sent and names the topmost fault', () => {
  const form = useRecipeForm({ ...BLANK, num_of_servings: '0' })
  expect(form.check()).toBe('name')
  expect(Object.keys(form.errors.value)).toEqual(['name', 'num_of_servings'])
  form.write('name', 'Soup')
  form.write('num_of_servings', '2')
  expect(form.check()).toBeNull()
})

it('shows the server’s sentences until their field is changed', () => {
  const form = useRecipeForm({ ...BLANK, name: 'Soup' })
  form.refuse({ name: ['Too plain.'], colour: ['Unknown field.'] })
  expect(form.errors.value).toEqual({ name: 'Too plain.' })
  form.write('name', 'Leek soup')
  expect(form.errors.value).toEqual({})
})

it('knows what is not saved yet', () => {
  const form = useRecipeForm({ ...BLANK, name: 'Soup' })
  expect(form.dirty.value).toBe(false)
  form.write('credit', 'my aunt')
  expect(form.change.value).toEqual({ credit: 'my aunt' })
  form.rebase({ ...form.fields })
  expect(form.dirty.value).toBe(false)
})

it('keeps what is typed while a save is on its way', () => {
  const form = useRecipeForm({ ...BLANK, name: 'Soup' })
  form.write('credit', 'my aunt')
  const sent = { ...form.fields }
  form.write('credit', 'my aunt Ida')
  form.rebase(sent)
  expect(form.change.value).toEqual({ credit: 'my aunt Ida' })
})
