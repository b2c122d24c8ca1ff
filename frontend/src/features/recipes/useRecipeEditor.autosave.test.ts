// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, type EffectScope } from 'vue'
import { ApiProblem } from '@/api/errors'
import { fetchRecipe, type Recipe, type Saved } from './api'
import { fieldsOf } from './recipeFields'
import { useRecipeEditor } from './useRecipeEditor'
import { changeRecipe, createRecipe } from './writes'

vi.mock('./writes', () => ({
  changeRecipe: vi.fn(), createRecipe: vi.fn(), setPublished: vi.fn(), uploadCover: vi.fn(),
  useFreshRecipes: () => () => Promise.resolve(),
}))
vi.mock('./api', () => ({ fetchRecipe: vi.fn() }))

const SOUP = {
  id: 7, name: 'Soup', description: null, num_of_servings: 4, cook_time: 80, ingredients: 'leeks', directions: null,
  credit: null, cover_alt: null, is_publish: false, tags: [] as string[], diets: [] as Recipe['diets'], free_of: [] as Recipe['free_of'],
} as Recipe
const saved = (change: Partial<Recipe>, etag: string): Saved => ({ recipe: { ...SOUP, ...change }, etag })
const BARE = { num_of_servings: null, cook_time: null, ingredients: null }
const UNASKED = { asked: false }
const stale = () => new ApiProblem(412, { detail: 'Someone was faster.' })

let scopes: EffectScope[] = []
beforeEach(() => {
  vi.useFakeTimers()
  vi.mocked(changeRecipe).mockReset()
  vi.mocked(createRecipe).mockReset()
})
afterEach(() => {
  scopes.forEach((scope) => { scope.stop() })
  scopes = []
  localStorage.clear()
  vi.useRealTimers()
})

function editorOf(start: Saved | null) {
  const scope = effectScope()
  scopes.push(scope)
  return scope.run(() => useRecipeEditor(start, 'ilona'))!
}

type Editor = ReturnType<typeof editorOf>

async function type(editor: Editor, field: 'name' | 'ingredients' | 'num_of_servings', text: string) {
  editor.form.write(field, text)
  await nextTick()
}

/** A promise that is kept when the test says so. */
function later<Value>() {
  let answer!: (value: Value) => void
  const promise = new Promise<Value>((resolve) => { answer = resolve })
  return { promise, answer }
}

const pause = () => vi.advanceTimersByTimeAsync(3_000)

it('saves a draft by itself, over the version it was made from, and asks for no sign-in', async () => {
  vi.mocked(changeRecipe).mockResolvedValue(saved({ name: 'Leek soup' }, '2.1'))
  const editor = editorOf(saved({}, '1.1'))
  await type(editor, 'name', 'Leek soup')
  await pause()
  expect(changeRecipe).toHaveBeenCalledWith(7, { name: 'Leek soup' }, '1.1', UNASKED)
  expect(editor.unsaved.value).toBe(false)
  expect(editor.savedAt.value).not.toBeNull()
  expect(localStorage).toHaveLength(0)
})

it('keeps changes of a published recipe until the author says so', async () => {
  const editor = editorOf(saved({ is_publish: true }, '1.1'))
  await type(editor, 'name', 'Half a sent')
  await vi.advanceTimersByTimeAsync(120_000)
  expect(changeRecipe).not.toHaveBeenCalled()
  expect(editorOf(saved({ is_publish: true }, '1.1')).form.fields.name).toBe('Half a sent')
})

it('makes a draft of a new recipe once it has a name', async () => {
  vi.mocked(createRecipe).mockResolvedValue(saved({ ...BARE }, '1.1'))
  const editor = editorOf(null)
  await type(editor, 'ingredients', 'leeks')
  await pause()
  expect(createRecipe).not.toHaveBeenCalled()
  await type(editor, 'name', 'Soup')
  await pause()
  expect(createRecipe).toHaveBeenCalledWith({ name: 'Soup', ingredients: 'leeks' }, expect.any(String), UNASKED)
  expect(editor.saved.value?.recipe.id).toBe(7)
})

it('makes one recipe however often the answer gets lost, even after a crash', async () => {
  vi.mocked(createRecipe).mockRejectedValue(ApiProblem.unreachable())
  const editor = editorOf(null)
  await type(editor, 'name', 'Soup')
  await pause()
  await type(editor, 'name', 'Soup of leeks')
  await vi.advanceTimersByTimeAsync(5_000)
  scopes.pop()?.stop()

  vi.mocked(createRecipe).mockResolvedValue(saved(BARE, '1.1'))
  vi.mocked(changeRecipe).mockResolvedValue(saved({ ...BARE, name: 'Soup of leeks!' }, '2.1'))
  const again = editorOf(null)
  await type(again, 'name', 'Soup of leeks!')
  await pause()
  const sent = vi.mocked(createRecipe).mock.calls.map(([body, key]) => ({ body, key }))
  expect(sent.length).toBeGreaterThan(2)
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
  expect(new Set(sent.map(({ body }) => body.name))).toEqual(new Set(['Soup']))
  expect(changeRecipe).toHaveBeenCalledWith(7, { name: 'Soup of leeks!' }, '1.1', UNASKED)
})

it('stops at a conflict without taking the form away, and shows both versions when asked', async () => {
  vi.mocked(changeRecipe).mockRejectedValue(stale())
  vi.mocked(fetchRecipe).mockResolvedValue(saved({ name: 'Their soup' }, '5.1'))
  const editor = editorOf(saved({}, '1.1'))
  await type(editor, 'name', 'My soup')
  await pause()
  expect(editor.theirs.value?.etag).toBe('5.1')
  expect(editor.comparing.value).toBe(false)
  await type(editor, 'name', 'My own soup')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(changeRecipe).toHaveBeenCalledTimes(1)

  vi.mocked(changeRecipe).mockResolvedValue(saved({ name: 'My own soup' }, '6.1'))
  editor.settle({ ...fieldsOf(SOUP), name: 'My own soup' })
  expect(await editor.save()).toBe(true)
  expect(changeRecipe).toHaveBeenLastCalledWith(7, { name: 'My own soup' }, '5.1', { asked: true })
})

it('knows its own words again when only the answer got lost', async () => {
  vi.mocked(changeRecipe).mockRejectedValueOnce(ApiProblem.unreachable()).mockRejectedValueOnce(stale())
  vi.mocked(fetchRecipe).mockResolvedValue(saved({ name: 'Leek' }, '2.1'))
  const editor = editorOf(saved({}, '1.1'))
  await type(editor, 'name', 'Leek')
  await pause()
  await type(editor, 'name', 'Leek soup')
  vi.mocked(changeRecipe).mockResolvedValueOnce(saved({ name: 'Leek soup' }, '3.1'))
  await vi.advanceTimersByTimeAsync(5_000)
  expect(editor.theirs.value).toBeNull()
  expect(changeRecipe).toHaveBeenLastCalledWith(7, { name: 'Leek soup' }, '2.1', UNASKED)
})

it('saves the rest while one field can’t be saved', async () => {
  vi.mocked(changeRecipe).mockResolvedValue(saved({ ingredients: 'leeks\ncream' }, '2.1'))
  const editor = editorOf(saved({}, '1.1'))
  await type(editor, 'num_of_servings', 'many')
  await type(editor, 'ingredients', 'leeks\ncream')
  await pause()
  expect(changeRecipe).toHaveBeenCalledWith(7, { ingredients: 'leeks\ncream' }, '1.1', UNASKED)
  expect(editor.unsaved.value).toBe(true)
  expect(editor.form.fields.num_of_servings).toBe('many')
})

it('waits for its turn: a save by hand follows one that is on its way', async () => {
  const { promise, answer } = later<Saved>()
  vi.mocked(createRecipe).mockReturnValue(promise)
  const editor = editorOf(null)
  await type(editor, 'name', 'Soup')
  await pause()
  const byHand = editor.save()
  answer(saved(BARE, '1.1'))
  expect(await byHand).toBe(true)
  expect(createRecipe).toHaveBeenCalledTimes(1)
})

it('goes on as a new recipe where the old one is gone', async () => {
  vi.mocked(changeRecipe).mockRejectedValue(new ApiProblem(404, { detail: 'Recipe not found' }))
  vi.mocked(createRecipe).mockResolvedValue(saved({ id: 8, name: 'My soup' }, '1.1'))
  const editor = editorOf(saved({}, '1.1'))
  await type(editor, 'name', 'My soup')
  await pause()
  expect(editor.problem.value?.status).toBe(404)
  expect(await editor.startAnew()).toBe(true)
  expect(createRecipe).toHaveBeenCalledWith(
    { name: 'My soup', num_of_servings: 4, cook_time: 80, ingredients: 'leeks' }, expect.any(String), { asked: true },
  )
  expect(editor.saved.value?.recipe.id).toBe(8)
})

it('does not take a version for its own only because a cover came with it', async () => {
  const editor = editorOf(saved({}, '1.1'))
  editor.cover.chosen.value = new File(['x'], 'cover.png', { type: 'image/png' })
  const { uploadCover } = await import('./writes')
  vi.mocked(uploadCover).mockResolvedValue(saved({ ingredients: 'changed elsewhere' }, '4.1'))
  await editor.retryCover()
  vi.mocked(changeRecipe).mockRejectedValue(stale())
  vi.mocked(fetchRecipe).mockResolvedValue(saved({ ingredients: 'changed elsewhere' }, '4.1'))
  await type(editor, 'ingredients', 'mine')
  await pause()
  expect(changeRecipe).toHaveBeenCalledWith(7, { ingredients: 'mine' }, '1.1', UNASKED)
  expect(editor.theirs.value).not.toBeNull()
})
