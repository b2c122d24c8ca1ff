import { useQueryClient } from '@tanstack/vue-query'
import { client } from '@/api/client'
import { unwrap, unwrapTagged } from '@/api/errors'
import { upload, type UploadOptions } from '@/api/upload'
import { fetchRecipe, recipeKeys, type NewRecipe, type Recipe, type RecipeChange, type Saved } from './api'

const path = (id: number) => ({ path: { id } })

/** A new draft. */
export async function createRecipe(body: NewRecipe): Promise<Saved> {
  const { data, etag } = await unwrapTagged(client.POST('/api/recipes', { body }))
  return { recipe: data, etag }
}

/** Throws ApiProblem 412 when the recipe is no longer the one that `etag` names. */
export async function changeRecipe(id: number, body: RecipeChange, etag: string | null): Promise<Saved> {
  const headers = etag ? { 'If-Match': etag } : {}
  const answer = await unwrapTagged(client.PATCH('/api/recipes/{id}', { params: path(id), headers, body }))
  return { recipe: answer.data, etag: answer.etag }
}

export async function setPublished(id: number, published: boolean): Promise<void> {
  const params = path(id)
  await unwrap(published
    ? client.PUT('/api/recipes/{id}/publish', { params })
    : client.DELETE('/api/recipes/{id}/publish', { params }))
}

export async function deleteRecipe(id: number): Promise<void> {
  await unwrap(client.DELETE('/api/recipes/{id}', { params: path(id) }))
}

/** Undoes a delete, up to a day later. */
export function restoreRecipe(id: number): Promise<Recipe> {
  return unwrap(client.POST('/api/recipes/{id}/restore', { params: path(id) }))
}

/** Puts a cover and gives the recipe as it is with it. Rejects with AbortError when cancelled. */
export async function uploadCover(id: number, file: File, options: UploadOptions): Promise<Saved> {
  await upload(`/api/recipes/${id}/cover`, 'cover', file, options)
  return fetchRecipe(id)
}

/** Makes every list and page show a write: call it after one. */
export function useFreshRecipes() {
  const queries = useQueryClient()
  return async (saved?: Saved) => {
    if (saved) queries.setQueryData(recipeKeys.one(saved.recipe.id), saved)
    await queries.invalidateQueries({ queryKey: recipeKeys.all, predicate: ({ queryKey }) => queryKey[1] !== 'edited' })
  }
}
