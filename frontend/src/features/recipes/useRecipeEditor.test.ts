// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { ApiProblem } from '@/api/errors'
import { fetchRecipe, type Recipe, type Saved } from './api'
import { fieldsOf } from './recipeFields'
import { useRecipeEditor } from './useRecipeEditor'
import { changeRecipe, createRecipe, setPublished } from './writes'

vi.mock('./writes', () => ({
  changeRecipe: vi.fn(), createRecipe: vi.fn(), setPublished: vi.fn(), uploadCover: vi.fn(),
  useFreshRecipes: () => () => Promise.resolve(),
}))
vi.mock('./api', () => ({ fetchRecipe: vi.fn() }))

const SOUP = {
  id: 7, name: 'Soup', description: null, num_of_servings: 4, cook_time: 80, ingredients: 'leeks', directions: null,
  credit: null, cover_alt: null, is_publish: false, prep_time: null, total_time: null, course: null, cuisine: null,
  tags: [] as string[], diets: [] as Recipe['diets'], free_of: [] as Recipe['free_of'],
} as Recipe
const saved = (change: Partial<Recipe>, etag: string): Saved => ({ recipe: { ...SOUP, ...change }, etag })
const ASKED = { asked: true }
const stale = () => new ApiProblem(412, { detail: 'Someone was faster.' })

beforeEach(() => { localStorage.clear() })

function editorOf(start: Saved | null) {
  const editor = effectScope().run(() => useRecipeEditor(start, 'ilona'))
  if (!editor) throw new Error('The scope ran nothing.')
  return editor
}

it('saves only what was changed, over the version it was made from', async () => {
  vi.mocked(changeRecipe).mockResolvedValue(saved({ name: 'Leek soup' }, '2.1'))
  const editor = editorOf(saved({}, '1.1'))
  editor.form.write('name', 'Leek soup')
  expect(await editor.save()).toBe(true)
  expect(changeRecipe).toHaveBeenCalledWith(7, { name: 'Leek soup' }, '1.1', ASKED)
  expect(editor.unsaved.value).toBe(false)
})

it('makes a draft first and publishes it then', async () => {
  vi.mocked(createRecipe).mockResolvedValue(saved({}, '1.1'))
  vi.mocked(fetchRecipe).mockResolvedValue(saved({ is_publish: true }, '2.1'))
  const editor = editorOf(null)
  editor.form.write('name', 'Soup')
  expect(await editor.publish()).toBe(true)
  expect(setPublished).toHaveBeenCalledWith(7, true)
  expect(editor.saved.value?.recipe.is_publish).toBe(true)
})

it('shows both versions when the text was changed meanwhile, and saves the chosen one over the newer', async () => {
  vi.mocked(changeRecipe).mockRejectedValueOnce(stale())
  vi.mocked(fetchRecipe).mockResolvedValue(saved({ name: 'Their soup', credit: 'an aunt' }, '5.1'))
  const editor = editorOf(saved({}, '1.1'))
  editor.form.write('name', 'My soup')
  expect(await editor.save()).toBe(false)
  expect(editor.problem.value).toBeNull()
  expect(editor.conflicts.value).toEqual(['name', 'credit'])

  vi.mocked(changeRecipe).mockResolvedValueOnce(saved({ name: 'My soup', credit: 'an aunt' }, '6.1'))
  editor.settle({ ...fieldsOf(SOUP), name: 'My soup', credit: 'an aunt' })
  expect(await editor.save()).toBe(true)
  expect(changeRecipe).toHaveBeenLastCalledWith(7, { name: 'My soup' }, '5.1', ASKED)
})

it('asks nothing when only the version moved, as with a new cover', async () => {
  vi.mocked(changeRecipe).mockRejectedValueOnce(stale()).mockResolvedValueOnce(saved({ name: 'My soup' }, '6.1'))
  vi.mocked(fetchRecipe).mockResolvedValue(saved({}, '5.1'))
  const editor = editorOf(saved({}, '1.1'))
  editor.form.write('name', 'My soup')
  expect(await editor.save()).toBe(true)
  expect(changeRecipe).toHaveBeenLastCalledWith(7, { name: 'My soup' }, '5.1', ASKED)
})

it('loses nothing when saving fails', async () => {
  vi.mocked(changeRecipe).mockRejectedValueOnce(new ApiProblem(400, { detail: 'Validation errors', errors: { name: ['Too plain.'] } }))
  const editor = editorOf(saved({}, '1.1'))
  editor.form.write('name', 'Plain soup')
  expect(await editor.save()).toBe(false)
  expect(editor.form.errors.value.name).toBe('Too plain.')
  expect(editor.form.fields.name).toBe('Plain soup')
  expect(editorOf(saved({}, '1.1')).form.fields.name).toBe('Plain soup')
})
